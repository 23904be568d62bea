package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A controller in a process of its own that promotes one commit after the other. Says what was acknowledged, and when. */
public final class PromotingProcess {

    private static final int ROUNDS = 5;

    private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();

    private final Controller controller;
    private final List<CommitId> line;
    private final long end;
    private final AtomicLong longest = new AtomicLong();

    private PromotingProcess(Controller controller, List<CommitId> line, Duration time) {
        this.controller = controller;
        this.line = line;
        this.end = System.nanoTime() + time.toNanos();
    }

    /**
     * Takes its folder, the URL, whether the history is shared, a file with the commits in their order, how many threads
     * promote, and for how many seconds at least: on a slow machine they go on until a few were promoted. Prints {@code ready}, then {@code won ENTRY FROM TO} for each promotion, and {@code refused:} with the
     * reason for each that failed; in the end how many milliseconds the longest attempt took.
     */
    public static void main(String[] arguments) throws Exception {
        List<CommitId> line = Files.readAllLines(Path.of(arguments[3])).stream()
                .map(CommitId::new)
                .toList();
        try (Controller controller =
                new Controller(Path.of(arguments[0]), arguments[1], Boolean.parseBoolean(arguments[2]))) {
            controller.pipeline().refresh();
            say("ready");
            int threads = Integer.parseInt(arguments[4]);
            Duration time = Duration.ofSeconds(Long.parseLong(arguments[5]));
            new PromotingProcess(controller, line, time).run(threads);
        }
        // Nothing may keep it.
        System.exit(0);
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private void run(int threads) throws Exception {
        ExecutorService promoters = Executors.newFixedThreadPool(threads);
        List<Future<Void>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Callable<Void> promoter = this::promoteOn;
            running.add(promoters.submit(promoter));
        }
        for (Future<Void> one : running) {
            one.get();
        }
        promoters.shutdown();
        say("longest " + Duration.ofNanos(longest.get()).toMillis());
    }

    private Void promoteOn() throws IOException {
        int enough = line.indexOf(current()) + ROUNDS;
        while (System.nanoTime() < end || line.indexOf(current()) < enough) {
            CommitId from = current();
            CommitId to = line.get(line.indexOf(from) + 1);
            long start = System.nanoTime();
            try {
                Promotion promotion = controller.promote("process", to, from);
                say("won " + promotion.deployed().id() + " " + from + " " + to);
            } catch (ReleaseException e) {
                say("refused: " + e.getMessage());
                LockSupport.parkNanos(PAUSE_NANOS);
            } finally {
                long took = System.nanoTime() - start;
                longest.accumulateAndGet(took, Math::max);
            }
        }
        return null;
    }

    private CommitId current() {
        return controller.pipeline().current("production").orElseThrow();
    }
}
