package io.jenkins.plugins.releasepipeline.git.push;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * How often and how soon an operation that lost a race is retried: each attempt must decide again, from the current
 * state. A push whose response was lost is never sent again; see {@link Push#to}.
 *
 * @param attempts the maximum number of attempts
 * @param pause the pause between two attempts
 */
public record PushRetry(int attempts, Duration pause) {

    /** For appends to a history: two seconds in total, without the time that the server takes. */
    public static final PushRetry USUAL = new PushRetry(100, Duration.ofMillis(20));

    /**
     * Returns the first result of an attempt; empty if no attempt had one. An attempt without a result has lost a race.
     */
    public <T> Optional<T> first(Supplier<Optional<T>> attempt) {
        for (int made = 0; made < attempts; made++) {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
        return Optional.empty();
    }
}
