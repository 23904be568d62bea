package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.HistoryPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What reading a history costs that has so many entries, in promotions of three entries each. */
final class HistoryCost {

    private static final int PAGE = 50;
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 101;
    private static final int OPENED = 11;
    private static final long START = 1_700_000_000L;
    private static final String[] RESULTS = {"started", "deployed", "verified"};

    private HistoryCost() {}

    /**
     * Milliseconds for the newest page, asked of an open history, for all entries of one that is just opened for the first
     * time, and of one that was open before.
     */
    record Cost(double page, double state, double again) {}

    static Cost measure(Path folder, int entries) throws IOException {
        fill(folder, entries);
        double state = opened(folder);
        double[] again = new double[OPENED];
        for (int i = 0; i < OPENED; i++) {
            again[i] = opened(folder);
        }
        try (History history = History.open(folder, "app")) {
            return new Cost(page(history, entries), state, Median.of(again));
        }
    }

    private static double opened(Path folder) {
        long start = System.nanoTime();
        try (History history = History.open(folder, "app")) {
            if (history.state("production").deployment().isEmpty()) {
                throw new IllegalStateException("no deployment");
            }
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private static double page(History history, int entries) {
        double[] millis = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = System.nanoTime();
            HistoryPage page = history.page("production", Optional.empty(), PAGE);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            if (page.lines().size() != PAGE || page.more() != entries > PAGE) {
                throw new IllegalStateException("a page of " + page.lines().size());
            }
        }
        return Median.of(millis);
    }

    /** As {@link History} writes them, but in one pack. */
    private static void fill(Path folder, int entries) throws IOException {
        Files.createDirectories(folder);
        GitCommand git = GitCommand.in(folder);
        git.run("init", "-q", "--bare");
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < entries; i++) {
            String result = RESULTS[i % RESULTS.length];
            String commit = "%040x".formatted(i / RESULTS.length + 1);
            String message = "production: promote " + commit.substring(0, 7) + " by alice\n";
            String json = "{\"kind\":\"promote\",\"result\":\"" + result + "\",\"commit\":\"" + commit
                    + "\",\"actor\":\"alice\",\"time\":\"2026-11-02T10:00:00Z\"}\n";
            stream.append("commit refs/releases/app/production\ncommitter alice <> ")
                    .append(START + i * 60L)
                    .append(" +0000\n")
                    .append(data(message))
                    .append("M 644 inline deployment.json\n")
                    .append(data(json));
        }
        git.feed(stream.toString(), "fast-import", "--quiet");
    }

    private static String data(String text) {
        return "data " + text.length() + "\n" + text + "\n";
    }
}
