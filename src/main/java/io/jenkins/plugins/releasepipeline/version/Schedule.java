package io.jenkins.plugins.releasepipeline.version;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.time.Duration;

/**
 * How long and how often to ask, and when to believe it.
 *
 * @param timeout when to give up; more than zero
 * @param backoff the wait between two requests to one endpoint: it grows while nothing changes there
 * @param consecutive how many times in a row an endpoint must report what is wanted, 1 or more: while servers are
 *     replaced, old and new ones answer in turn
 */
public record Schedule(Duration timeout, Backoff backoff, int consecutive) {

    /** Refuses a timeout that is not more than zero, and less than one time in a row. */
    public Schedule {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new ReleaseException(Messages.Schedule_BadTimeout());
        }
        if (consecutive < 1) {
            throw new ReleaseException(Messages.Schedule_BadConsecutive(String.valueOf(consecutive)));
        }
    }
}
