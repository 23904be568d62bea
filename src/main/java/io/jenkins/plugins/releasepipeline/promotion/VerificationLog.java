package io.jenkins.plugins.releasepipeline.promotion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a verification says while it goes on, for whoever wants to hear it: builds are told of a promotion only after it has
 * begun to be verified. Thread-safe.
 */
public final class VerificationLog {

    private static final Logger LOGGER = Logger.getLogger(VerificationLog.class.getName());

    /** What came earlier nobody misses. */
    private static final int MOST = 1_000;

    private final Queue<String> lines = new ArrayDeque<>();
    private final List<Consumer<String>> listeners = new ArrayList<>();

    /**
     * Tells what was said so far, then each line as it comes, in order and one at a time, on the threads of the
     * verification.
     *
     * @param listener must not block; one that throws is told nothing more
     */
    public synchronized void follow(Consumer<String> listener) {
        if (lines.stream().allMatch(line -> isTold(listener, line))) {
            listeners.add(listener);
        }
    }

    synchronized void add(String line) {
        lines.add(line);
        if (lines.size() > MOST) {
            lines.remove();
        }
        listeners.removeIf(listener -> !isTold(listener, line));
    }

    private static boolean isTold(Consumer<String> listener, String line) {
        try {
            listener.accept(line);
            return true;
        } catch (RuntimeException e) {
            // The verification is worth more than its log.
            LOGGER.log(Level.FINE, "A log is closed", e);
            return false;
        }
    }
}
