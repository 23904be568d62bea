package io.jenkins.plugins.releasepipeline.bench;

import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** How long Git takes, in a shell's loop: the start of a process by the JVM is not counted. */
record GitTime(Path repository) {

    private static final int ROUNDS = 5;

    /**
     * Milliseconds for a script of Git commands: the best of some rounds, each of {@code times} repetitions.
     *
     * @param options for each {@code git} of the script, such as {@code -c core.commitGraph=false}
     */
    double millis(String options, int times, List<String> commands) throws IOException, InterruptedException {
        String once = String.join(
                "\n",
                commands.stream()
                        .map(command -> "git " + options + " " + command + " >/dev/null")
                        .toList());
        String script = "i=0; while [ $i -lt " + times + " ]; do\n" + once + "\ni=$((i+1)); done";
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, once(script) / times);
        }
        return best;
    }

    /** Milliseconds for a script, with the start of its shell. */
    double once(String script) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process shell = new ProcessBuilder("sh", "-ec", script)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (shell.waitFor() != 0) {
            throw new IllegalStateException("git failed: " + output);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    static String version() {
        return GitCommand.in(Path.of(".")).run("--version");
    }
}
