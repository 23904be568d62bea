package io.jenkins.plugins.releasepipeline.demo;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A tool in a thread of its own, which starts much sooner than a JVM; closing it is its Ctrl-C, and waits for its end. */
final class ToolThread implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private final Thread thread;

    interface Main {
        /** Runs with what the person writes, and prints. */
        int run(String[] arguments, PrintStream out) throws Exception;
    }

    ToolThread(Main tool, String... arguments) {
        PrintStream both = new PrintStream(output, true, StandardCharsets.UTF_8);
        thread = new Thread(
                () -> code.complete(Tool.run(() -> tool.run(arguments, both), both)), "tool " + arguments[0]);
        thread.start();
    }

    /** Its exit code, once it has ended by itself. */
    int exitCode() throws InterruptedException, ExecutionException, TimeoutException {
        return code.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** What it has printed so far on both streams. */
    List<String> lines() {
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
        thread.interrupt();
        await("the end of the tool").atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(() -> !isAlive());
    }
}
