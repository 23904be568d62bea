package io.jenkins.plugins.releasepipeline.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A tool in a JVM of its own, as {@code ./dev} starts it, with a folder of its own for temporary files. */
public final class ChildJvm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path temporary;
    private final Path output;
    private final Process process;

    /** Starts it with files below {@code folder}, which need not exist, and nothing to read. */
    public ChildJvm(Path folder, Class<?> tool, String... arguments) throws IOException {
        this(folder, "", tool, arguments);
    }

    /** As above, with a text on its standard input. */
    public ChildJvm(Path folder, String input, Class<?> tool, String... arguments) throws IOException {
        temporary = Files.createDirectories(folder.resolve("tmp"));
        Path read = Files.writeString(folder.resolve("input"), input);
        output = folder.resolve("output");
        List<String> command = new ArrayList<>();
        if (System.getProperty("os.name").equals("Linux")) {
            // A build in the background ignores Ctrl-C, and so would its children.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                // It lives for seconds: what takes time to get fast does not pay.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                tool.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(read.toFile())
                .redirectOutput(output.toFile())
                .start();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it has not ended yet. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has printed so far on both streams. */
    public List<String> lines() throws IOException {
        return Files.readAllLines(output);
    }

    /** What is left in its folder for temporary files. */
    public List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.toList();
        }
    }

    /** Its exit code, once it has ended by itself. */
    public int exitCode() throws InterruptedException, IOException {
        return exitCode(PATIENCE);
    }

    /** The same for one that has work for longer. */
    public int exitCode(Duration patience) throws InterruptedException, IOException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("It does not end; it said: " + lines());
        }
        return process.exitValue();
    }

    /** Ends it at once, as a crash does. */
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
