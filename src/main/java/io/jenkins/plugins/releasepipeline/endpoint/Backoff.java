package io.jenkins.plugins.releasepipeline.endpoint;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.Duration;

/**
 * The wait before the next request to an endpoint.
 *
 * @param interval the initial wait; positive
 * @param ceiling the maximum wait, reached by doubling at each unsuccessful request; at least the interval
 */
public record Backoff(Duration interval, Duration ceiling) {

    private static final int MOST_DOUBLINGS = 20;

    /** Throws unless the interval is positive and the ceiling is not below it. */
    public Backoff {
        if (interval.isZero() || interval.isNegative() || ceiling.compareTo(interval) < 0) {
            throw new ReleaseException(Messages.Backoff_Bad());
        }
    }

    /**
     * Returns the wait with jitter, so that requests that started together spread out.
     *
     * @param chance from 0 to 1: the result is between three quarters of the wait and the whole wait
     */
    public Duration after(int timesInVain, double chance) {
        return Duration.ofNanos((long) (after(timesInVain).toNanos() * (0.75 + 0.25 * chance)));
    }

    /** Returns the wait after this many unsuccessful requests, 0 or more; at most the ceiling. */
    public Duration after(int timesInVain) {
        Duration grown = interval.multipliedBy(1L << Math.min(timesInVain, MOST_DOUBLINGS));
        return grown.compareTo(ceiling) < 0 ? grown : ceiling;
    }
}
