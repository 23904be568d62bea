package io.jenkins.plugins.releasepipeline.promotion.decide;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When a hold ends by itself. */
public final class HoldEnd {

    /** A later end is a slip of the keyboard: leave the end out instead. */
    private static final Duration LATEST = Duration.ofDays(366);

    private HoldEnd() {}

    /**
     * Returns the instant that a person or a program writes, to the second.
     *
     * @param text ISO 8601 with the offset from UTC, such as {@code 2026-03-02T14:00+01:00}
     * @throws ReleaseException if it is something else
     */
    public static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw new ReleaseException(Messages.HoldEnd_NoTime(text), e);
        }
    }

    /** Refuses an end that is over, or more than a year ahead. */
    public static void check(Optional<Instant> until, Instant now) {
        until.ifPresent(end -> {
            if (!now.isBefore(end)) {
                throw new ReleaseException(Messages.HoldEnd_Past(end.toString()));
            }
            if (end.isAfter(now.plus(LATEST))) {
                throw new ReleaseException(Messages.HoldEnd_Far(end.toString()));
            }
        });
    }
}
