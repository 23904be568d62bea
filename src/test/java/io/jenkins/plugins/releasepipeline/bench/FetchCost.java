package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.GitHttpServer;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.io.IOException;
import java.nio.file.Path;

/** What a fetch of ten new commits costs, until the first question about them is answered. */
final class FetchCost {

    private static final String USER = "bench";
    private static final int ROUNDS = 15;
    private static final int WARM_UP = 10;
    private static final int COMMITS = 10;

    private final Path remote;
    private final GitCommand git;
    private final Path folder;

    /** With a copy of this repository as the remote; {@code folder} is scratch. */
    FetchCost(Path repository, Path folder) {
        this.folder = folder;
        remote = folder.resolve("remote.git");
        GitCommand.in(folder).run("clone", "-q", "--bare", repository.toString(), remote.toString());
        GitCommand.in(folder).run("clone", "-q", "--mirror", remote.toString(), "mirror.git");
        GitCommand.in(folder).run("clone", "-q", "--mirror", remote.toString(), "git.git");
        git = GitCommand.in(remote);
    }

    /** Milliseconds: of ours, and of {@code git fetch} and {@code git rev-list --count}. */
    record Cost(double ours, double git) {}

    Cost measure() throws IOException, InterruptedException {
        GitTime plain = new GitTime(folder.resolve("git.git"));
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        try (GitHttpServer server = new GitHttpServer(folder, USER, USER);
                Mirror mirror = Mirror.open(folder.resolve("mirror.git"), served(server))) {
            GitCommand.in(folder.resolve("git.git"))
                    .run("remote", "set-url", "origin", server.url("remote.git").replace("//", "//bench:bench@"));
            mirror.fetch();
            Commits commits = new Commits(mirror);
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                commit(round);
                long start = System.nanoTime();
                mirror.fetch();
                commits.divergence(mirror.resolve("production"), mirror.resolve("master"));
                double millis = (System.nanoTime() - start) / 1e6;
                double fetched = plain.once("git fetch -q; git rev-list --left-right --count production...master");
                if (round >= WARM_UP) {
                    ours[round - WARM_UP] = millis;
                    theirs[round - WARM_UP] = fetched;
                }
            }
        }
        return new Cost(Median.of(ours), Median.of(theirs));
    }

    /** Not by its path: JGit would play the server, too, and as such walks the whole history. */
    private static Remote served(GitHttpServer server) {
        return new Remote(server.url("remote.git"), () -> new RemoteCredentials.UserPassword(USER, USER));
    }

    private void commit(int round) {
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < COMMITS; i++) {
            stream.append("commit refs/heads/master\n");
            stream.append("committer New <n@example.org> %d +0000%n".formatted(1_600_000_000L + round * 100L + i));
            stream.append("data 3\nNew\n");
            stream.append(i == 0 ? "from refs/heads/master^0\n\n" : "\n");
        }
        git.feed(stream.toString(), "fast-import", "--quiet");
    }
}
