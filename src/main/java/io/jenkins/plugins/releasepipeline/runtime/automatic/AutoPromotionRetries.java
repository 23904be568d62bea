package io.jenkins.plugins.releasepipeline.runtime.automatic;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Failed automatic promotions, and when they may be retried: with increasing delays for the same commit. Thread-safe.
 */
final class AutoPromotionRetries {

    private static final Backoff PAUSE = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));

    /** A commit with its number of refusals. */
    record Failure(CommitId commit, int times, Instant at, String problem) {

        Instant again() {
            return at.plus(PAUSE.after(times - 1));
        }

        /** Also if the clock was set back, so that the delay is never longer than planned. */
        boolean isDue(Instant now) {
            return !now.isBefore(again()) || now.isBefore(at);
        }
    }

    private final Map<String, Failure> failures = new HashMap<>();

    /** Returns whether a commit may be tried on an environment now. */
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

    /** Returns the last refusal on an environment. */
    synchronized Optional<Failure> last(String environment) {
        return Optional.ofNullable(failures.get(environment));
    }
}
