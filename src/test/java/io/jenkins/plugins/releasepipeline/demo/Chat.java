package io.jenkins.plugins.releasepipeline.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.notification.Destination;
import io.jenkins.plugins.releasepipeline.domain.notification.Notifier;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestRules;
import io.jenkins.plugins.releasepipeline.notify.body.Sender;
import io.jenkins.plugins.releasepipeline.notify.deliver.Notifying;
import io.jenkins.plugins.releasepipeline.notify.deliver.RetryTimes;
import io.jenkins.plugins.releasepipeline.notify.deliver.Subscription;
import io.jenkins.plugins.releasepipeline.notify.webhook.WebhookChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stands for a room of a chat: takes what webhooks of the format {@code slack} post, and shows it in a browser. */
public final class Chat implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 100;

    /** Bodies of the chat's own kind have the title as a link: {@code <address|title>}. */
    private static final String LINK = "<([^|>]+)\\|([^>]*)>";

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "chat");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http = VersionClient.httpClient(threads).build();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public Chat() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Shows other messages, the oldest first, at a path of its own. */
    void show(String path, String title, Supplier<List<String>> others) {
        server.createContext(path, exchange -> {
            try (exchange) {
                send(
                        exchange,
                        page(title, others.get().stream().map(Chat::escape).toList()));
            }
        });
    }

    /** Where its messages are shown, and posted. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** What was posted, the oldest first. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    /**
     * Returns how a pipeline tells its webhooks, whose addresses are on this machine.
     *
     * @param page the address of its page, once there is one
     */
    public Notifying tellingOf(Pipeline pipeline, Supplier<URI> page) {
        return new Notifying(
                pipeline.notifiers().stream()
                        .flatMap(notifier -> subscription(notifier, pipeline, page))
                        .toList(),
                RetryTimes.USUAL);
    }

    private Stream<Subscription> subscription(Notifier notifier, Pipeline pipeline, Supplier<URI> page) {
        if (!(notifier.destination() instanceof Destination.Webhook webhook)
                || webhook.url().isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(new Subscription(
                notifier.name(),
                event -> notifier.tells(event.kind(), event.environment()),
                new WebhookChannel(
                        () -> new WebhookChannel.Target(webhook.url().get(), Optional.empty()),
                        webhook.format(),
                        () -> Sender.of(pipeline.name(), Optional.of(page.get()), pipeline.repository()),
                        () -> http,
                        () -> new RequestRules(AddressRule.STRICT, true),
                        Clock.systemUTC())));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                messages.add(
                        JSON.readTree(exchange.getRequestBody()).path("text").asText());
                PageFiles.send(exchange, 204, "text/plain", new byte[0]);
            } else {
                send(exchange, page("#releaseduty", messages));
            }
        }
    }

    private static void send(HttpExchange exchange, String page) throws IOException {
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
        exchange.getResponseHeaders().set("Refresh", "3");
        PageFiles.send(exchange, 200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** As the chat writes what is no markup. */
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String page(String title, List<String> messages) {
        List<String> newestFirst = new ArrayList<>(messages);
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .limit(SHOWN)
                .map(message -> "<li><p>" + html(message) + "</p></li>")
                .collect(Collectors.joining(
                        "\n",
                        "<!DOCTYPE html><html lang=\"en\"><head><meta name=\"color-scheme\" content=\"light dark\">"
                                + "<title>" + title + "</title></head><body><h1>" + title + "</h1><ul>",
                        "</ul></body></html>"));
    }

    /** The chat's {@code &amp;}, {@code &lt;} and {@code &gt;} are HTML's. */
    private static String html(String message) {
        return message.lines()
                .map(line -> line.replaceAll(LINK, "\u0001$1\u0002$2\u0003")
                        .replace("\"", "&quot;")
                        .replace("<", "&lt;")
                        .replace("\u0001", "<a href=\"")
                        .replace("\u0002", "\">")
                        .replace("\u0003", "</a>"))
                .collect(Collectors.joining("<br>"));
    }

    @Override
    public void close() {
        server.stop(0);
        Termination.of(threads);
    }
}
