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
 * What a verification says while it goes on, for whoever wants to hear it: builds are told of a promotion only after it has
 * begun to be verified. Thread-safe.
 */
public final class VerificationLog {

    private static final Logger LOGGER = Logger.getLogger(VerificationLog.class.getName());

    /** What came earlier nobody misses. */
    private static final int MOST = 1_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private final List<Follower> followers = new ArrayList<>();

    /** What a listener has yet to be told. */
    private static final class Follower {

        private final Consumer<String> listener;
        private final Deque<String> left = new ArrayDeque<>();
        private boolean beingTold;

        Follower(Consumer<String> listener) {
            this.listener = listener;
        }
    }

    /**
     * Tells what was said so far, on this thread, then each line as it comes, in order and one at a time, on the threads of
     * the verification. A listener that blocks, as a log on a disk may, keeps at most one thread; all others go on, and it
     * misses what is more than {@value #MOST} lines old by then.
     *
     * @param listener one that throws is told nothing more
     */
    public void follow(Consumer<String> listener) {
        Follower follower = new Follower(listener);
        synchronized (this) {
            follower.left.addAll(lines);
            followers.add(follower);
        }
        tell(follower);
    }

    /** Keeps one line of progress; the newest are kept. */
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

    /** Unless another thread does so: that one tells these lines, too. */
    private void tell(Follower follower) {
        synchronized (this) {
            if (follower.beingTold) {
                return;
            }
            follower.beingTold = true;
        }
        for (Optional<String> line = next(follower); line.isPresent(); line = next(follower)) {
            if (!isTold(follower.listener, line.get())) {
                // It stays "being told": nobody tells it any more.
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
            // The verification is worth more than its log.
            LOGGER.log(Level.FINE, "A log is closed", e);
            return false;
        }
    }
}
