package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People who look at one status page at the same time, while somebody clicks Proceed. */
public final class Viewers {

    private static final int PAUSE_SECONDS = 3;
    private static final int WARM_UP = 10;
    private static final Pattern CRUMB = Pattern.compile("data-crumb-value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong polls = new AtomicLong();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final String page;
    private volatile boolean over;

    private Viewers(String page) {
        this.page = page;
    }

    /**
     * What was measured.
     *
     * @param slowest milliseconds until the slowest Proceed was answered
     * @param pollsEachSecond how many polls were answered beside
     */
    public record Answered(double slowest, double pollsEachSecond) {}

    /**
     * Lets so many poll the status as the page does: all begin at once, and each asks again 3 seconds after its answer, with its
     * ETag. Promotes one commit after the other meanwhile, of which the first ones only warm the JVM up.
     */
    public static Answered measure(Path folder, int viewers, int promotions) throws IOException, InterruptedException {
        TestRepository repository = new TestRepository(folder);
        List<CommitId> commits = new ArrayList<>();
        for (int i = 0; i <= WARM_UP + promotions; i++) {
            commits.add(repository.commit("Change " + i));
        }
        repository.branch("production", commits.get(0));
        try (PageWorld world = new PageWorld(folder.resolve("home"), repository)) {
            return new Viewers(world.pageOf(Visitor.admin("alice"))).measure(viewers, commits);
        }
    }

    private Answered measure(int viewers, List<CommitId> commits) throws IOException, InterruptedException {
        String crumb = crumb();
        long begin = System.nanoTime();
        for (int i = 0; i < viewers; i++) {
            poll("");
        }
        double slowest = 0;
        for (int i = 1; i < commits.size(); i++) {
            long click = System.nanoTime();
            proceed(crumb, commits.get(i), commits.get(i - 1));
            if (i > WARM_UP) {
                slowest = Math.max(slowest, (System.nanoTime() - click) / 1e6);
            }
        }
        over = true;
        if (failed.get()) {
            throw new IllegalStateException("a poll was not answered");
        }
        return new Answered(slowest, polls.get() / ((System.nanoTime() - begin) / 1e9));
    }

    private String crumb() throws IOException, InterruptedException {
        String html = http.send(HttpRequest.newBuilder(URI.create(page)).build(), BodyHandlers.ofString())
                .body();
        Matcher matcher = CRUMB.matcher(html);
        if (!matcher.find()) {
            throw new IllegalStateException("no crumb: " + html);
        }
        return matcher.group(1);
    }

    private void poll(String etag) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(page + "api/status"));
        if (!etag.isEmpty()) {
            request.header("If-None-Match", etag);
        }
        http.sendAsync(request.build(), BodyHandlers.ofString()).whenComplete((answer, problem) -> {
            if (problem != null) {
                failed.set(true);
            }
            polls.incrementAndGet();
            String next = problem == null ? answer.headers().firstValue("ETag").orElse("") : "";
            CompletableFuture.delayedExecutor(PAUSE_SECONDS, TimeUnit.SECONDS).execute(() -> {
                if (!over) {
                    poll(next);
                }
            });
        });
    }

    private void proceed(String crumb, CommitId commit, CommitId expected) throws IOException, InterruptedException {
        String form = "environment=production&commit=" + commit.hex() + "&expected=" + expected.hex();
        HttpRequest request = HttpRequest.newBuilder(URI.create(page + "promote"))
                .header("Jenkins-Crumb", crumb)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("not promoted: " + answer.body());
        }
    }
}
