package io.jenkins.plugins.releasepipeline.endpoint;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.Duration;

/**
 * How long to wait before an endpoint is asked again.
 *
 * @param interval the wait at first; more than zero
 * @param ceiling what it grows to, doubling each time in vain; at least the interval
 */
public record Backoff(Duration interval, Duration ceiling) {

    private static final int MOST_DOUBLINGS = 20;

    /** Refuses an interval that is not more than zero, and a ceiling below it. */
    public Backoff {
        if (interval.isZero() || interval.isNegative() || ceiling.compareTo(interval) < 0) {
            throw new ReleaseException(Messages.Backoff_Bad());
        }
    }

    /**
     * The same with jitter, so that many who began together don't ask together for ever.
     *
     * @param chance from 0 to 1: the wait is three quarters of the whole, or up to all of it
     */
    public Duration after(int timesInVain, double chance) {
        return Duration.ofNanos((long) (after(timesInVain).toNanos() * (0.75 + 0.25 * chance)));
    }

    /** The wait after so many times in vain, 0 or more; never more than the ceiling. */
    public Duration after(int timesInVain) {
        Duration grown = interval.multipliedBy(1L << Math.min(timesInVain, MOST_DOUBLINGS));
        return grown.compareTo(ceiling) < 0 ? grown : ceiling;
    }
}
