package io.jenkins.plugins.releasepipeline.gate.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/** Converts local times to instants and back, also on days when clocks change. */
public final class WallClock {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private WallClock() {}

    /**
     * Returns the first instant with this local time or a later one: if the clocks skip it, the instant of the change;
     * if it occurs twice, the first one.
     */
    public static Instant first(LocalDateTime shown, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(shown);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : shown.atZone(zone).toInstant();
    }

    /** Returns the local time, to the minute. */
    public static String text(Instant moment, ZoneId zone) {
        return MINUTES.format(moment.atZone(zone));
    }

    /**
     * Returns the end of this minute: answers that depend on time and on more than a rule are valid until then. A page
     * may be that late, a push is not.
     */
    public static Instant nextMinute(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }
}
