package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.Opening;
import io.jenkins.plugins.releasepipeline.gate.calendar.WallClock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A period in which an environment must not change.
 *
 * @param timeZone the zone of the dates
 * @param from the start, inclusive
 * @param until the end, exclusive; after {@code from}
 * @param reason why, for people; may be empty
 */
public record FreezeGate(ZoneId timeZone, LocalDateTime from, LocalDateTime until, String reason)
        implements GateRule, Gate {

    private static final String NAME = "freeze";

    /** Refuses a freeze that ends before it begins. */
    public FreezeGate {
        checkOrder(from, until);
    }

    /** As an admin writes it; refuses what is wrong. A day alone is meant as a whole, also the last one. */
    public static FreezeGate of(String timeZone, String from, String until, String reason) {
        return new FreezeGate(WindowText.timeZone(timeZone), time(from), endOf(until), reason.trim());
    }

    /** Refuses an end that can't be read, or is not after a begin that can be. */
    public static void checkOrder(String from, String until) {
        LocalDateTime end = endOf(until);
        if (isTime(from)) {
            checkOrder(time(from), end);
        }
    }

    private static void checkOrder(LocalDateTime from, LocalDateTime until) {
        if (!from.isBefore(until)) {
            throw new ReleaseException(Messages.FreezeGate_Backwards(from, until));
        }
    }

    private static boolean isTime(String text) {
        try {
            time(text);
            return true;
        } catch (ReleaseException e) {
            return false;
        }
    }

    private static LocalDateTime endOf(String until) {
        return isDate(until) ? time(until).plusDays(1) : time(until);
    }

    /** A date such as {@code 2026-12-20}, or with a time {@code 2026-12-20 16:00}, which may also be written with a T. */
    public static LocalDateTime time(String text) {
        String given = text.trim();
        try {
            return isDate(given)
                    ? LocalDate.parse(given).atStartOfDay()
                    : LocalDateTime.parse(given.replaceFirst("(?<=\\d) +(?=\\d)", "T"));
        } catch (DateTimeException e) {
            throw new ReleaseException(Messages.FreezeGate_NoTime(text), e);
        }
    }

    private static boolean isDate(String text) {
        return text.trim().length() == "2026-12-20".length();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<GateAnswer> evaluate(GateContext context) {
        return List.of(answer(context.now()));
    }

    GateAnswer answer(Instant now) {
        String begins = begin(from);
        String ends = end(until);
        if (now.isBefore(WallClock.first(from, timeZone))) {
            return GateAnswer.open(NAME, Messages.FreezeGate_Coming(begins, ends, timeZone));
        }
        if (!now.isBefore(WallClock.first(until, timeZone))) {
            return GateAnswer.open(NAME, Messages.FreezeGate_Over(ends, timeZone));
        }
        return GateAnswer.closed(
                NAME,
                from + "/" + until + " " + timeZone,
                reason.isEmpty()
                        ? Messages.FreezeGate_Frozen(begins, ends, timeZone)
                        : Messages.FreezeGate_FrozenFor(begins, ends, timeZone, reason));
    }

    @Override
    public Optional<Instant> holdsUntil(Environment target, Instant now) {
        return Stream.of(WallClock.first(from, timeZone), WallClock.first(until, timeZone))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
    }

    @Override
    public Opening opening(GateContext context, Instant from) {
        GateAnswer answer = answer(from);
        return answer.open() ? Opening.open(from) : Opening.later(WallClock.first(until, timeZone), from, answer);
    }

    private static String begin(LocalDateTime from) {
        return from.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? from.toLocalDate().toString()
                : shown(from);
    }

    /** The last day of a freeze is included, not only its midnight. */
    private static String end(LocalDateTime until) {
        return until.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? until.toLocalDate().minusDays(1).toString()
                : shown(until);
    }

    private static String shown(LocalDateTime time) {
        return time.toLocalDate() + " " + time.toLocalTime();
    }
}
