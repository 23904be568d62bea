package io.jenkins.plugins.releasepipeline.gate.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/** From what a clock on the wall shows to moments and back, on the days when clocks change as well. */
public final class WallClock {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private WallClock() {}

    /**
     * The first moment at which the clock shows this time or a later one: when the clocks are put forward over it, the
     * moment at which they are; when it comes twice, the first time.
     */
    public static Instant first(LocalDateTime shown, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(shown);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : shown.atZone(zone).toInstant();
    }

    /** What the clock shows, to the minute. */
    public static String text(Instant moment, ZoneId zone) {
        return MINUTES.format(moment.atZone(zone));
    }

    /**
     * The end of this minute: until then holds what depends on the time and on more than a rule. A page may be so late, a
     * push is not.
     */
    public static Instant nextMinute(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }
}
