package io.jenkins.plugins.releasepipeline.runtime.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The interval between two polls of a remote: longer if events announce pushes, as long as they miss none.
 *
 * @param usual the wait where no events come
 * @param announced when an event last announced a change, if nothing was missed since
 */
record PollInterval(Duration usual, Optional<Instant> announced) {

    /** Times as long where events come: polling is the safety net then. */
    private static final int SELDOM = 10;

    /** How long an event is valid: a night without a push says nothing about the forge. */
    private static final Duration TRUSTED = Duration.ofHours(12);

    /** No event came yet. */
    PollInterval(Duration usual) {
        this(usual, Optional.empty());
    }

    /** Returns the interval after a fetch due to an event; {@code changed}: it brought changes. */
    PollInterval afterEvent(boolean changed, Instant now) {
        return changed ? new PollInterval(usual, Optional.of(now)) : this;
    }

    /** Returns the interval after a poll; {@code changed}: it brought changes that an event should have announced. */
    PollInterval afterPoll(boolean changed) {
        return changed ? new PollInterval(usual, Optional.empty()) : this;
    }

    /** The wait now. */
    Duration at(Instant now) {
        return announced.filter(event -> isWithin(TRUSTED, event, now)).isPresent()
                ? usual.multipliedBy(SELDOM)
                : usual;
    }

    /**
     * Whether to read again at {@code now} what was read last at {@code fetched}, for who looks once in each usual wait; also
     * after the clock was set.
     */
    boolean isDue(Optional<Instant> fetched, Instant now) {
        return fetched.filter(last -> isWithin(at(now).minus(usual), last, now)).isEmpty();
    }

    private static boolean isWithin(Duration most, Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(most) < 0;
    }
}
