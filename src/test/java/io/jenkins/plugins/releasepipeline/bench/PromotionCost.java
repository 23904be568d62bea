package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a whole promotion costs: gates, push and history, beside {@code git push} of the same branch to the same remote. The
 * JVM is as warm as that of a controller, each commit is promoted an hour after it was made, and the remote packs its
 * objects from time to time, as servers do.
 */
final class PromotionCost {

    private static final int ROUNDS = 60;
    private static final int BETWEEN_REPACKS = 20;
    private static final Duration LATER = Duration.ofHours(1);

    private final Path remote;
    private final Path folder;
    private final boolean sharedHistory;
    private final int warmUp;

    /** With a copy of this repository as the remote; {@code folder} is scratch. The first so many rounds don't count. */
    PromotionCost(Path repository, Path folder, boolean sharedHistory, int warmUp) {
        this.folder = folder;
        this.sharedHistory = sharedHistory;
        this.warmUp = warmUp;
        remote = folder.resolve("remote.git");
        GitCommand.in(folder).run("clone", "-q", "--bare", repository.toString(), remote.toString());
        // JGit, where it is the server, would pack in the background meanwhile.
        GitCommand.in(remote).run("config", "receive.autogc", "false");
    }

    /** Milliseconds, medians: of a promotion and of {@code git push}. */
    record Cost(double ours, double git) {}

    /** Over a path, by {@code git receive-pack} for all. */
    Cost byPath() throws IOException, InterruptedException {
        return measure(remote.toString());
    }

    /** Over the network, with the same server for all. */
    Cost byDaemon() throws IOException, InterruptedException {
        try (GitDaemon daemon = new GitDaemon(folder)) {
            return measure(daemon.url("remote.git"));
        }
    }

    private Cost measure(String url) throws IOException, InterruptedException {
        Path clone = folder.resolve("clone.git");
        GitCommand.in(folder).run("clone", "-q", "--bare", url, clone.toString());
        List<Commit> line = line(clone);
        double[] ours = new double[ROUNDS];
        double[] git = new double[ROUNDS];
        GitTime plain = new GitTime(clone);
        TestClock clock = new TestClock(line.get(0).time());
        try (Controller controller = new Controller(folder.resolve("home"), url, sharedHistory, clock)) {
            for (int round = 0; round < warmUp + ROUNDS; round++) {
                if (round % BETWEEN_REPACKS == 0) {
                    GitCommand.in(remote).run("repack", "-a", "-d", "-q");
                }
                CommitId from = line.get(round).id();
                Commit to = line.get(round + 1);
                clock.set(to.time().plus(LATER));
                double mine = promoted(controller, from, to.id());
                GitCommand.in(remote).run("update-ref", "refs/heads/production", from.hex());
                double theirs = plain.once("git push -q origin " + to.id() + ":refs/heads/production");
                if (round >= warmUp) {
                    ours[round - warmUp] = mine;
                    git[round - warmUp] = theirs;
                }
            }
        }
        return new Cost(Median.of(ours), Median.of(git));
    }

    private double promoted(Controller controller, CommitId from, CommitId to) {
        GitCommand.in(remote).run("update-ref", "refs/heads/production", from.hex());
        controller.pipeline().refresh();
        long start = System.nanoTime();
        controller.promote("bench", to, from);
        return (System.nanoTime() - start) / 1e6;
    }

    /** First parents, oldest first. */
    private List<Commit> line(Path clone) throws IOException {
        try (Mirror mirror = Mirror.open(folder.resolve("line.git"), Remote.workingClone(clone.toString()))) {
            mirror.fetch();
            List<Commit> line = new ArrayList<>(new Commits(mirror)
                    .firstParents(mirror.tip("refs/heads/master").orElseThrow(), warmUp + ROUNDS + 1));
            Collections.reverse(line);
            return line;
        }
    }
}
