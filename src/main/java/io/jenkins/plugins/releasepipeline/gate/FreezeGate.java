package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.GateRule.Freeze;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.stream.Stream;

/** Whether an environment is frozen by date. */
final class FreezeGate {

    private static final String NAME = "freeze";

    private FreezeGate() {}

    static GateAnswer answer(Freeze freeze, Instant now) {
        Instant from = WallClock.first(freeze.from(), freeze.timeZone());
        Instant until = WallClock.first(freeze.until(), freeze.timeZone());
        String begins = begin(freeze.from());
        String ends = end(freeze.until());
        if (now.isBefore(from)) {
            return Gates.open(NAME, Messages.Freeze_Coming(begins, ends, freeze.timeZone()));
        }
        if (!now.isBefore(until)) {
            return Gates.open(NAME, Messages.Freeze_Over(ends, freeze.timeZone()));
        }
        return Gates.closed(
                NAME,
                freeze.from() + "/" + freeze.until() + " " + freeze.timeZone(),
                freeze.reason().isEmpty()
                        ? Messages.Freeze_Frozen(begins, ends, freeze.timeZone())
                        : Messages.Freeze_FrozenFor(begins, ends, freeze.timeZone(), freeze.reason()));
    }

    /** When its answer changes. */
    static Stream<Instant> turns(Freeze freeze) {
        return Stream.of(
                WallClock.first(freeze.from(), freeze.timeZone()), WallClock.first(freeze.until(), freeze.timeZone()));
    }

    private static String begin(LocalDateTime from) {
        return from.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? from.toLocalDate().toString()
                : time(from);
    }

    /** People mean the last day of a freeze, not the midnight after it. */
    private static String end(LocalDateTime until) {
        return until.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? until.toLocalDate().minusDays(1).toString()
                : time(until);
    }

    private static String time(LocalDateTime time) {
        return time.toLocalDate() + " " + time.toLocalTime();
    }
}
