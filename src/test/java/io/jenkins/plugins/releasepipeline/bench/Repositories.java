package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The repositories that are measured: made once, and kept for the next run. */
record Repositories(Path folder) {

    /** Commits of a middling application, and how far its production is behind. */
    static final int MIDDLING = 13_000;

    static final int MIDDLING_APART = 2_200;

    /** Commits of a huge one. */
    static final int HUGE = 500_000;

    static final int HUGE_APART = 50_000;

    Path small() throws IOException {
        return made("small", 300, 30);
    }

    Path middling() throws IOException {
        return made("middling", MIDDLING, MIDDLING_APART);
    }

    Path huge() throws IOException {
        return made("huge", HUGE, HUGE_APART);
    }

    private Path made(String name, int size, int apart) throws IOException {
        Path made = folder.resolve(name + ".git");
        if (!Files.exists(made)) {
            System.err.println("bench: making a repository of " + size + " commits");
            Path making = folder.resolve(name + ".making");
            Files.createDirectories(folder);
            GitCommand.in(folder).run("init", "-q", "--bare", "-b", "master", making.toString());
            SyntheticHistory.in(making, size, apart);
            GitCommand git = GitCommand.in(making);
            git.run("repack", "-adq");
            git.run("pack-refs", "--all");
            git.run("commit-graph", "write", "--reachable");
            Files.move(making, made);
        }
        return made;
    }
}
