package io.jenkins.plugins.releasepipeline.runtime.automatic;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What failed without a person, and when it may be tried again: later each time, for as long as the same commit is meant.
 * Thread-safe.
 */
final class AutoPromotionRetries {

    private static final Backoff PAUSE = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));

    /** One that was refused so many times. */
    record Failure(CommitId commit, int times, Instant at, String problem) {

        Instant again() {
            return at.plus(PAUSE.after(times - 1));
        }

        /** Also when the clock was set back, so that it never waits longer than it was told to. */
        boolean isDue(Instant now) {
            return !now.isBefore(again()) || now.isBefore(at);
        }
    }

    private final Map<String, Failure> failures = new HashMap<>();

    /** Whether a commit may be tried on an environment now. */
    synchronized boolean mayTry(String environment, CommitId commit, Instant now) {
        Failure last = failures.get(environment);
        return last == null || !last.commit().equals(commit) || last.isDue(now);
    }

    synchronized void failed(String environment, CommitId commit, Instant now, String problem) {
        Failure last = failures.get(environment);
        int times = last != null && last.commit().equals(commit) ? last.times() + 1 : 1;
        failures.put(environment, new Failure(commit, times, now, problem));
    }

    synchronized void succeeded(String environment) {
        failures.remove(environment);
    }

    /** What was refused last on an environment. */
    synchronized Optional<Failure> last(String environment) {
        return Optional.ofNullable(failures.get(environment));
    }
}
