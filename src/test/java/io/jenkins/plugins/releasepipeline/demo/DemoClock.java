package io.jenkins.plugins.releasepipeline.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/**
 * The clock of an example whose windows are open on some days only: when it starts, it is 10:00 on the last Thursday at some
 * place. It goes on from there, and can be put forward.
 */
final class DemoClock extends Clock {

    private static final int HOUR = 10;

    private final ZoneId place;
    private volatile Duration ahead;

    private DemoClock(ZoneId place, Duration ahead) {
        this.place = place;
        this.ahead = ahead;
    }

    static DemoClock at(String place) {
        ZoneId zone = ZoneId.of(place);
        Instant now = Instant.now();
        ZonedDateTime thursday = now.atZone(zone)
                .minusDays(1)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.THURSDAY))
                .toLocalDate()
                .atTime(HOUR, 0)
                .atZone(zone);
        return new DemoClock(zone, Duration.between(now, thursday.toInstant()));
    }

    /** As if so much time had passed. */
    void forward(Duration by) {
        ahead = ahead.plus(by);
    }

    /** By how much it differs from the clock of this machine; negative: it is behind. */
    Duration ahead() {
        return ahead;
    }

    /** Where it is that time. */
    ZoneId place() {
        return place;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
