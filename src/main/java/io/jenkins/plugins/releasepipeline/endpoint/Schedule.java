package io.jenkins.plugins.releasepipeline.endpoint;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.Duration;
import java.util.Optional;

/**
 * How long and how often to ask, and when to believe it.
 *
 * @param timeout when to give up; more than zero
 * @param backoff the wait between two requests to one endpoint: it grows while nothing changes there
 * @param consecutive how many times in a row an endpoint must report what is wanted, 1 or more: while servers are
 *     replaced, old and new ones answer in turn
 * @param usual how long it took other times, which a line of progress tells; changes nothing else
 */
public record Schedule(Duration timeout, Backoff backoff, int consecutive, Optional<Duration> usual) {

    /** Refuses a timeout that is not more than zero, and less than one time in a row. */
    public Schedule {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new ReleaseException(Messages.Schedule_BadTimeout());
        }
        if (consecutive < 1) {
            throw new ReleaseException(Messages.Schedule_BadConsecutive(String.valueOf(consecutive)));
        }
    }

    /** One of which nobody knows how long it usually takes. */
    public Schedule(Duration timeout, Backoff backoff, int consecutive) {
        this(timeout, backoff, consecutive, Optional.empty());
    }

    /** The same with what is known of other times. */
    public Schedule usually(Optional<Duration> duration) {
        return new Schedule(timeout, backoff, consecutive, duration);
    }
}
