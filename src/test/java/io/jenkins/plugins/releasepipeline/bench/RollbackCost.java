package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.GitHttpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the way back costs while a fetch goes on for half a minute, because the server takes its time for the answer: a whole
 * rollback beside {@code git push} of the same branch to the same server at the same time.
 */
final class RollbackCost {

    private static final Duration FETCH = Duration.ofSeconds(30);
    private static final String FETCHED = "/git-upload-pack";
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 15;

    private final Path remote;
    private final Path folder;
    private final CommitId old;
    private final CommitId newest;

    /** With a copy of this repository as the remote; {@code folder} is scratch. */
    RollbackCost(Path repository, Path folder) {
        this.folder = folder;
        remote = folder.resolve("remote.git");
        GitCommand.in(folder).run("clone", "-q", "--bare", repository.toString(), remote.toString());
        newest = new CommitId(GitCommand.in(remote).run("rev-parse", "refs/heads/master"));
        old = new CommitId(GitCommand.in(remote).run("rev-parse", "refs/heads/master~10"));
        GitCommand.in(remote).run("update-ref", "refs/heads/production", old.hex());
    }

    /** Milliseconds, medians: of a rollback and of {@code git push}. */
    record Cost(double ours, double git) {}

    Cost measure() throws IOException, InterruptedException {
        Path clone = folder.resolve("clone.git");
        GitCommand.in(folder).run("clone", "-q", "--bare", remote.toString(), clone.toString());
        try (GitHttpServer server = new GitHttpServer(folder, "alice", "secret")) {
            String url = server.url("remote.git");
            GitCommand.in(clone).run("remote", "set-url", "origin", url.replace("://", "://alice:secret@"));
            GitTime git = new GitTime(clone);
            try (Controller controller = new Controller(folder.resolve("home"), url, false)) {
                controller.pipeline().refresh();
                for (int round = 0; round < WARM_UP; round++) {
                    ours(controller);
                    git(git);
                }
                return measure(server, controller, git);
            }
        }
    }

    private Cost measure(GitHttpServer server, Controller controller, GitTime git)
            throws IOException, InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch measured = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        server.beforeAnswer(path -> {
            if (path.endsWith(FETCHED) && first.getAndSet(false)) {
                begun.countDown();
                await(measured);
            }
        });
        CompletableFuture<?> fetch = CompletableFuture.supplyAsync(controller.pipeline()::refresh);
        begun.await();
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = ours(controller);
            theirs[round] = git(git);
        }
        if (fetch.isDone()) {
            throw new IllegalStateException("The fetch ended before all was measured");
        }
        measured.countDown();
        fetch.join();
        return new Cost(Median.of(ours), Median.of(theirs));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(FETCH.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A rollback; what comes before it is not counted. */
    private double ours(Controller controller) {
        controller.promote("bench", newest, old);
        long start = System.nanoTime();
        controller.rollBack("bench", old, newest);
        double millis = (System.nanoTime() - start) / 1e6;
        controller.pipeline().release("production", "bench");
        return millis;
    }

    private double git(GitTime git) throws IOException, InterruptedException {
        GitCommand.in(remote).run("update-ref", "refs/heads/production", newest.hex());
        return git.once("git push -q --force origin " + old + ":refs/heads/production");
    }
}
