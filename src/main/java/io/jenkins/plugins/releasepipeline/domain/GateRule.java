package io.jenkins.plugins.releasepipeline.domain;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** A rule that an admin gave an environment; the package {@code gate} evaluates it. */
public sealed interface GateRule {

    /**
     * When an environment may change. Of several windows, one that is open is enough.
     *
     * @param timeZone where the days and hours are meant
     * @param days on which days; at least one. A window that ends on the next day counts for the day on which it begins
     * @param from from this time of the day, inclusive
     * @param until to this time of the day, exclusive; not after {@code from}: on the next day
     * @param minimumRemaining how much of the window must remain for a promotion to start; zero or more
     */
    record Window(ZoneId timeZone, Set<DayOfWeek> days, LocalTime from, LocalTime until, Duration minimumRemaining)
            implements GateRule {

        /** Refuses a window that can never be open. */
        public Window {
            days = Set.copyOf(days);
            Duration length = Duration.between(from, until).plusDays(from.isBefore(until) ? 0 : 1);
            if (days.isEmpty() || minimumRemaining.isNegative() || minimumRemaining.compareTo(length) >= 0) {
                throw new ReleaseException(
                        Messages.GateRule_NeverOpen(from, until, String.valueOf(minimumRemaining.toMinutes())));
            }
        }

        /** Whether it ends on the day after the one on which it begins. */
        public boolean endsNextDay() {
            return !from.isBefore(until);
        }
    }

    /**
     * When an environment may not change.
     *
     * @param timeZone where the dates are meant
     * @param from from this moment, inclusive
     * @param until to this moment, exclusive; after {@code from}
     * @param reason why, for people; may be empty
     */
    record Freeze(ZoneId timeZone, LocalDateTime from, LocalDateTime until, String reason) implements GateRule {

        /** Refuses a freeze that ends before it begins. */
        public Freeze {
            if (!from.isBefore(until)) {
                throw new ReleaseException(Messages.GateRule_FreezeBackwards(from, until));
            }
        }
    }

    /**
     * An iCalendar feed: while an event of it lasts that is not marked as free, an environment may not change.
     *
     * @param url where it is, http or https; its path may be a secret
     * @param timeZone where whole days and times without a time zone are meant
     */
    record Calendar(URI url, ZoneId timeZone) implements GateRule {

        /** Refuses what is not a plain http or https URL. */
        public Calendar {
            url = WebUrl.check("calendar", url);
        }
    }

    /**
     * How long a commit must have been on the environment before.
     *
     * @param time more than zero
     */
    record Soak(Duration time) implements GateRule {

        /** Refuses no time. */
        public Soak {
            if (time.isZero() || time.isNegative()) {
                throw new ReleaseException(Messages.GateRule_NoSoak());
            }
        }
    }

    /**
     * How many people must approve a commit.
     *
     * @param count from 1 to 20
     * @param excludeAuthors whether approvals by authors of the commits do not count
     */
    record Approvals(int count, boolean excludeAuthors) implements GateRule {

        /** Refuses a number that nobody means. */
        public Approvals {
            if (count < 1 || count > 20) {
                throw new ReleaseException(Messages.GateRule_Approvals(String.valueOf(count)));
            }
        }
    }

    /**
     * What a promotion may do to the database schema.
     *
     * @param allow what passes
     */
    record Schema(Allow allow) implements GateRule {

        /** What passes. */
        public enum Allow {
            /** What only adds, so that the running code works with it. */
            ADDITIVE,
            /** Also what drops, as long as it was understood, and code and schema can ship in one push. */
            DESTRUCTIVE
        }
    }

    /** The version endpoints of the environment before must report the commit, or one that contains it. */
    record Verified() implements GateRule {}

    /**
     * How many people it takes to override a gate; one where an environment has no such rule.
     *
     * @param people from 1 to 5
     */
    record Overrides(int people) implements GateRule {

        /** Refuses a number that nobody means. */
        public Overrides {
            if (people < 1 || people > 5) {
                throw new ReleaseException(Messages.GateRule_Overrides(String.valueOf(people)));
            }
        }
    }
}
