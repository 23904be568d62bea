package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.domain.Commit;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.git.Commits;
import io.jenkins.plugins.releasepipeline.git.Mirror;
import io.jenkins.plugins.releasepipeline.git.Remote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** What a whole promotion costs: gates, push and history, beside {@code git push} of the same branch to the same remote. */
final class PromotionCost {

    private static final int ROUNDS = 40;
    private static final int WARM_UP = 60;

    private final Path remote;
    private final Path clone;
    private final Path folder;

    /** With a copy of this repository as the remote; {@code folder} is scratch. */
    PromotionCost(Path repository, Path folder) {
        this.folder = folder;
        remote = folder.resolve("remote.git");
        clone = folder.resolve("clone.git");
        GitCommand.in(folder).run("clone", "-q", "--bare", repository.toString(), remote.toString());
        GitCommand.in(folder).run("clone", "-q", "--bare", remote.toString(), clone.toString());
    }

    /** Milliseconds, medians: of a promotion with a history of its own, with a shared one, and of {@code git push}. */
    record Cost(double ours, double shared, double git) {}

    Cost measure() throws IOException, InterruptedException {
        List<CommitId> line = line();
        double[] ours = new double[ROUNDS];
        double[] shared = new double[ROUNDS];
        double[] git = new double[ROUNDS];
        GitTime plain = new GitTime(clone);
        try (Controller alone = new Controller(folder.resolve("alone"), remote.toString(), false);
                Controller one = new Controller(folder.resolve("shared"), remote.toString(), true)) {
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                CommitId from = line.get(round);
                CommitId to = line.get(round + 1);
                double mine = promoted(alone, from, to);
                double ofAll = promoted(one, from, to);
                GitCommand.in(remote).run("update-ref", "refs/heads/production", from.hex());
                double theirs = plain.once("git push -q origin " + to + ":refs/heads/production");
                if (round >= WARM_UP) {
                    ours[round - WARM_UP] = mine;
                    shared[round - WARM_UP] = ofAll;
                    git[round - WARM_UP] = theirs;
                }
            }
        }
        return new Cost(Median.of(ours), Median.of(shared), Median.of(git));
    }

    private double promoted(Controller controller, CommitId from, CommitId to) {
        GitCommand.in(remote).run("update-ref", "refs/heads/production", from.hex());
        controller.pipeline().refresh();
        long start = System.nanoTime();
        controller.promote("bench", to, from);
        return (System.nanoTime() - start) / 1e6;
    }

    private List<CommitId> line() throws IOException {
        Path home = folder.resolve("line.git");
        try (Mirror mirror = Mirror.open(home, Remote.workingClone(clone.toString()))) {
            mirror.fetch();
            List<Commit> newest = new Commits(mirror)
                    .firstParents(mirror.tip("refs/heads/master").orElseThrow(), WARM_UP + ROUNDS + 1);
            List<CommitId> line =
                    new java.util.ArrayList<>(newest.stream().map(Commit::id).toList());
            Collections.reverse(line);
            return line;
        }
    }
}
