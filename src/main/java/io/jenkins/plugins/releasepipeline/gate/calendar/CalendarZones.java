package io.jenkins.plugins.releasepipeline.gate.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The time zones of a calendar: those that it defines, and the well-known ones. */
final class CalendarZones {

    private static final int YEARS = 30;
    /** Names are shorter; with a path prefix, not much longer. */
    private static final int LONGEST_NAME = 255;

    private final Map<String, List<CalendarPart>> defined = new HashMap<>();
    private final Map<String, Optional<ZoneRules>> known = new HashMap<>();
    private final ZoneRules here;
    private final LocalDate today;
    private final CalendarEffort effort;

    /** @param here the zone of times without a zone */
    CalendarZones(CalendarPart calendar, ZoneRules here, Instant now, CalendarEffort effort) {
        this.here = here;
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        this.effort = effort;
        calendar.all("VTIMEZONE")
                .forEach(zone -> zone.lines("TZID").stream().limit(1).forEach(line -> defined.computeIfAbsent(
                                line.text(), name -> new ArrayList<>())
                        .add(zone)));
    }

    ZoneRules here() {
        return here;
    }

    /** Returns a zone; empty if it is unknown. */
    Optional<ZoneRules> rules(String name) {
        String plain = CalendarLine.unescaped(name);
        Optional<ZoneRules> rules = known.get(plain);
        if (rules == null) {
            rules = defined.containsKey(plain) ? Optional.of(defined(defined.get(plain))) : named(plain);
            known.put(plain, rules);
        }
        return rules;
    }

    /** If a zone is defined more than once, the definitions are equivalent. */
    private ZoneRules defined(List<CalendarPart> zones) {
        ZoneRules rules = rules(zones.get(0));
        for (CalendarPart other : zones) {
            if (!other.saysTheSame(zones.get(0)) && !isSame(rules(other), rules)) {
                throw other.problem(Messages.CalendarZones_Twice());
            }
        }
        return rules;
    }

    private ZoneRules rules(CalendarPart zone) {
        return new CalendarZone(zone, today.getYear() + YEARS, effort).rules();
    }

    /** Whether both have the same offsets in the years around this one. */
    private boolean isSame(ZoneRules one, ZoneRules other) {
        Instant begin = today.minusYears(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return one.getOffset(begin).equals(other.getOffset(begin))
                && changes(one, begin).equals(changes(other, begin));
    }

    private List<ZoneOffsetTransition> changes(ZoneRules rules, Instant begin) {
        Instant end = today.plusYears(2).atStartOfDay().toInstant(ZoneOffset.UTC);
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(begin);
        while (next != null && next.getInstant().isBefore(end)) {
            changes.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        return changes;
    }

    /** Some programs prefix the well-known name with a path, as in {@code /citadel.org/20210210_1/Europe/Berlin}. */
    private static Optional<ZoneRules> named(String name) {
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        for (String rest = name; !rest.isEmpty(); rest = afterSlash(rest)) {
            if (rest.equals(name) ? isZone(name) : ZoneId.getAvailableZoneIds().contains(rest)) {
                return Optional.of(ZoneId.of(rest).getRules());
            }
            if (!name.startsWith("/")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String afterSlash(String name) {
        return name.indexOf('/') < 0 ? "" : name.substring(name.indexOf('/') + 1);
    }

    private static boolean isZone(String name) {
        try {
            ZoneId.of(name);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
