package io.jenkins.plugins.releasepipeline.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** A rule that an admin gave an environment; the package {@code gate} evaluates it. */
public sealed interface GateRule {

    /**
     * When an environment may change.
     *
     * @param timeZone where the days and hours are meant
     * @param days on which days; at least one
     * @param from from this time of the day, inclusive
     * @param until to this time of the day, exclusive; after {@code from}
     * @param leaves how much of the window must be left for a promotion to start; zero or more
     */
    record Window(ZoneId timeZone, Set<DayOfWeek> days, LocalTime from, LocalTime until, Duration leaves)
            implements GateRule {

        /** Refuses a window that can never be open. */
        public Window {
            days = Set.copyOf(days);
            if (days.isEmpty()
                    || !from.isBefore(until)
                    || leaves.isNegative()
                    || leaves.compareTo(Duration.between(from, until)) >= 0) {
                throw new ReleaseException(Messages.GateRule_NeverOpen(from, until, leaves.toMinutes()));
            }
        }
    }
}
