package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What the first fetch of a repository costs that has a tag for each build, until the tags are known. */
final class TagsCost {

    private static final int ROUNDS = 5;
    private static final int WARM_UP = 3;

    private final Path folder;
    private final Path remote;

    /** With a copy of this repository and so many tags as the remote; {@code folder} is scratch. */
    TagsCost(Path repository, Path folder, int tags) throws IOException {
        this.folder = folder;
        remote = folder.resolve("remote.git");
        GitCommand.in(folder).run("clone", "-q", "--bare", repository.toString(), remote.toString());
        String tip = GitCommand.in(remote).run("rev-parse", "HEAD");
        StringBuilder lines = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
        GitCommand.in(remote)
                .run("for-each-ref", "--format=%(objectname) %(refname)", "refs/heads")
                .lines()
                .forEach(line -> lines.append(line).append('\n'));
        for (int i = 0; i < tags; i++) {
            lines.append("%s refs/tags/build-%06d%n".formatted(tip, i));
        }
        Files.writeString(remote.resolve("packed-refs"), lines);
    }

    /** Milliseconds: of ours, and of {@code git clone --mirror}. */
    record Cost(double ours, double git) {}

    Cost measure() throws IOException, InterruptedException {
        double[] ours = new double[ROUNDS];
        double[] git = new double[ROUNDS];
        GitTime plain = new GitTime(folder);
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            double mine = fetched(folder.resolve("mirror-" + round).resolve("mirror.git"));
            double theirs = plain.once("git clone -q --mirror " + remote + " clone-" + round);
            if (round >= WARM_UP) {
                ours[round - WARM_UP] = mine;
                git[round - WARM_UP] = theirs;
            }
        }
        return new Cost(Median.of(ours), Median.of(git));
    }

    private double fetched(Path directory) throws IOException {
        Files.createDirectories(directory.resolveSibling("."));
        long start = System.nanoTime();
        try (Mirror mirror = Mirror.open(directory, new Remote(remote.toString(), RemoteCredentials.None::new))) {
            mirror.fetch();
            mirror.tags().see(Instant.now());
            return (System.nanoTime() - start) / 1e6;
        }
    }
}
