package io.jenkins.plugins.releasepipeline.git.push;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * How often, and how soon, what lost a race is tried again: the next attempt must decide anew, by what is there now. A push
 * of which only the answer was lost is never sent again; see {@link Push#to}.
 *
 * @param attempts at most so many
 * @param pause between two of them
 */
public record PushRetry(int attempts, Duration pause) {

    /** For appends to a history: two seconds in all, beside what the server takes. */
    public static final PushRetry USUAL = new PushRetry(100, Duration.ofMillis(20));

    /** The first result that an attempt has; empty where none had one. An attempt without a result has lost a race. */
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
