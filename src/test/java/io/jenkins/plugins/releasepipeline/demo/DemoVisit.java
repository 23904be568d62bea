package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A person at a demo's page without a browser: asks and acts as the page's script does. */
final class DemoVisit {

    private static final Pattern CRUMB = Pattern.compile("data-crumb-value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI page;
    private final String crumb;

    DemoVisit(String url) throws IOException, InterruptedException {
        page = URI.create(url);
        Matcher found = CRUMB.matcher(send(HttpRequest.newBuilder(page)).body());
        assertThat(found.find()).isTrue();
        crumb = found.group(1);
    }

    JsonNode status() throws IOException, InterruptedException {
        return get("api/status");
    }

    /** An environment of the status. */
    JsonNode environment(String name) throws IOException, InterruptedException {
        return named(status().path("environments"), name);
    }

    /** The plan of a promotion, a rollback or a reset. */
    JsonNode plan(String kind, String environment, String commit) throws IOException, InterruptedException {
        return get("api/plan?" + form(Map.of("kind", kind, "environment", environment, "commit", commit)));
    }

    /** What a gate of a plan says; with a mark where it refuses. */
    String gate(String name, String environment, String commit) throws IOException, InterruptedException {
        JsonNode gate = named(plan("promote", environment, commit).path("gates"), name);
        return (gate.path("open").asBoolean() ? "open: " : "closed: ")
                + gate.path("reason").asText();
    }

    private static JsonNode named(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + list));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(page.resolve(path)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    /** Presses a button in the header; the status of the answer. */
    int press(String path, String minutes) throws IOException, InterruptedException {
        return press(path, minutes, crumb);
    }

    /** The same with a crumb of one's own. */
    int press(String path, String minutes, String given) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(page.resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofString(form(Map.of("crumb", given, "minutes", minutes)))))
                .statusCode();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
