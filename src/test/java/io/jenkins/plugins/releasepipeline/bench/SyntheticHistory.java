package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A release line of any length in a bare repository, the same for the same numbers: pull requests of one to six commits,
 * merged into {@code master}; {@code production} is behind it, {@code stage} a little, and {@code prototype} has commits of
 * its own.
 */
final class SyntheticHistory {

    private static final long START = 1_300_000_000L;
    private static final int CHUNK = 50_000;
    private static final int LONGEST_BRANCH = 6;
    private static final int RECENT = 20;
    private static final int AUTHORS = 300;
    private static final String[] WORDS = {
        "Fix", "Add", "Remove", "Refactor", "job", "log", "viewer", "alert", "table", "index", "performance", "data",
        "push", "health", "view", "test", "failure", "line", "parser", "cache", "task", "worker", "update", "migration"
    };

    private final Random random = new Random(1);
    private final StringBuilder stream = new StringBuilder();
    private final GitCommand git;
    private final Path marks;
    private int commits;

    private SyntheticHistory(Path folder) {
        git = GitCommand.in(folder);
        marks = folder.resolve("marks");
    }

    /**
     * Makes it.
     *
     * @param folder an empty bare repository
     * @param size how many commits {@code master} has, roughly
     * @param apart how far {@code production} is behind, roughly
     */
    static void in(Path folder, int size, int apart) throws IOException {
        SyntheticHistory history = new SyntheticHistory(folder);
        history.grow(size - apart);
        history.branch("production", history.commits);
        history.grow(size - apart / 30);
        int stage = history.commits;
        history.branch("stage", stage);
        history.grow(size);
        int master = history.commits;
        int own = stage;
        for (int i = 0; i < RECENT; i++) {
            own = history.commit(own, 0, "Try");
        }
        history.branch("prototype", own);
        history.branch("master", master);
        history.flush();
        Files.delete(history.marks);
    }

    private void grow(int until) {
        int trunk = commits;
        while (commits < until) {
            int first = Math.max(Math.min(1, trunk), trunk - random.nextInt(RECENT));
            int tip = first;
            for (int i = random.nextInt(LONGEST_BRANCH); i >= 0; i--) {
                tip = commit(tip, 0, WORDS[random.nextInt(WORDS.length)]);
            }
            trunk = trunk == 0 ? tip : commit(trunk, tip, "Merge pull request #" + commits / 4 + " from");
            if (commits % CHUNK < LONGEST_BRANCH + 2) {
                branch("master", trunk);
                flush();
            }
        }
    }

    private int commit(int parent, int merged, String verb) {
        int mark = ++commits;
        String who = "Author " + random.nextInt(AUTHORS) + " <a@example.org> " + (START + mark * 300L) + " +0000\n";
        String subject = verb + " " + word() + " " + word() + " " + word() + " (Bug " + (1_000_000 + mark) + ")";
        stream.append("commit refs/heads/master\nmark :")
                .append(mark)
                .append("\nauthor ")
                .append(who);
        stream.append("committer ").append(who);
        stream.append("data ")
                .append(subject.length())
                .append('\n')
                .append(subject)
                .append('\n');
        if (parent > 0) {
            stream.append("from :").append(parent).append('\n');
        }
        if (merged > 0 && merged != parent) {
            stream.append("merge :").append(merged).append('\n');
        }
        stream.append('\n');
        return mark;
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private void branch(String name, int mark) {
        stream.append("reset refs/heads/")
                .append(name)
                .append("\nfrom :")
                .append(mark)
                .append("\n\n");
    }

    private void flush() {
        git.feed(
                stream.toString(),
                "fast-import",
                "--quiet",
                "--force",
                "--import-marks-if-exists=" + marks,
                "--export-marks=" + marks);
        stream.setLength(0);
    }
}
