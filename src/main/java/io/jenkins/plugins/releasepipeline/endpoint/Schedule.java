package io.jenkins.plugins.releasepipeline.endpoint;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.Duration;
import java.util.Optional;

/**
 * The duration and frequency of a verification, and when an answer counts.
 *
 * @param timeout the time after which verification gives up; positive
 * @param backoff the wait between two requests to one endpoint: it grows while the endpoint's state does not change
 * @param consecutive how many times in a row an endpoint must report the wanted commit or version, 1 or more: while
 *     servers are being replaced, old and new ones answer in turn
 * @param usual how long earlier verifications took; only shown in the progress
 */
public record Schedule(Duration timeout, Backoff backoff, int consecutive, Optional<Duration> usual) {

    /** Throws unless the timeout is positive and {@code consecutive} is at least 1. */
    public Schedule {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new ReleaseException(Messages.Schedule_BadTimeout());
        }
        if (consecutive < 1) {
            throw new ReleaseException(Messages.Schedule_BadConsecutive(String.valueOf(consecutive)));
        }
    }

    /** Creates a schedule without a usual duration. */
    public Schedule(Duration timeout, Backoff backoff, int consecutive) {
        this(timeout, backoff, consecutive, Optional.empty());
    }

    /** Returns this schedule with the duration of earlier verifications. */
    public Schedule usually(Optional<Duration> duration) {
        return new Schedule(timeout, backoff, consecutive, duration);
    }
}
