package io.jenkins.plugins.releasepipeline.promotion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The progress of a verification, for listeners: builds are notified of a promotion only after its verification has
 * started. Thread-safe.
 */
public final class VerificationLog {

    private static final Logger LOGGER = Logger.getLogger(VerificationLog.class.getName());

    /** Older lines are not needed. */
    private static final int MOST = 1_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private final List<Follower> followers = new ArrayList<>();

    /** The lines that a listener has not received yet. */
    private static final class Follower {

        private final Consumer<String> listener;
        private final Deque<String> left = new ArrayDeque<>();
        private boolean beingTold;

        Follower(Consumer<String> listener) {
            this.listener = listener;
        }
    }

    /**
     * Sends the lines so far, on this thread, then each new line, in order and one at a time, on the threads of the
     * verification. A listener that blocks, such as a log on a slow disk, blocks at most one thread; all others
     * continue, and it misses lines that are older than the last {@value #MOST} by then.
     *
     * @param listener receives the lines; one that throws receives no more
     */
    public void follow(Consumer<String> listener) {
        Follower follower = new Follower(listener);
        synchronized (this) {
            follower.left.addAll(lines);
            followers.add(follower);
        }
        tell(follower);
    }

    /** Adds one line of progress; only the newest are kept. */
    public void add(String line) {
        List<Follower> all;
        synchronized (this) {
            append(lines, line);
            followers.forEach(follower -> append(follower.left, line));
            all = List.copyOf(followers);
        }
        all.forEach(this::tell);
    }

    private static void append(Deque<String> to, String line) {
        to.add(line);
        if (to.size() > MOST) {
            to.remove();
        }
    }

    /** Unless another thread does: that one sends these lines, too. */
    private void tell(Follower follower) {
        synchronized (this) {
            if (follower.beingTold) {
                return;
            }
            follower.beingTold = true;
        }
        for (Optional<String> line = next(follower); line.isPresent(); line = next(follower)) {
            if (!isTold(follower.listener, line.get())) {
                // It stays marked as active, so that no thread sends to it again.
                synchronized (this) {
                    followers.remove(follower);
                }
                return;
            }
        }
    }

    private synchronized Optional<String> next(Follower follower) {
        Optional<String> next = Optional.ofNullable(follower.left.poll());
        follower.beingTold = next.isPresent();
        return next;
    }

    private static boolean isTold(Consumer<String> listener, String line) {
        try {
            listener.accept(line);
            return true;
        } catch (RuntimeException e) {
            // The verification is more important than its log.
            LOGGER.log(Level.FINE, "A build log is closed", e);
            return false;
        }
    }
}
