package io.jenkins.plugins.releasepipeline.gate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The clocks of a calendar: those that it defines itself, and those of the usual names. */
final class CalendarZones {

    private static final int YEARS = 30;
    private static final int HOURS_OF_THREE_YEARS = 3 * 366 * 24;

    private final Map<String, List<CalendarPart>> defined = new HashMap<>();
    private final Map<String, Optional<ZoneRules>> known = new HashMap<>();
    private final ZoneRules here;
    private final LocalDate today;
    private final CalendarEffort effort;

    /** @param here what a time is meant by that names no zone */
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

    /** A zone; empty if it is not known. */
    Optional<ZoneRules> rules(String name) {
        String plain = CalendarLine.unescaped(name);
        Optional<ZoneRules> rules = known.get(plain);
        if (rules == null) {
            rules = defined.containsKey(plain) ? Optional.of(defined(defined.get(plain))) : named(plain);
            known.put(plain, rules);
        }
        return rules;
    }

    /** Where a zone is defined more than once, it makes no difference which of them is meant. */
    private ZoneRules defined(List<CalendarPart> zones) {
        ZoneRules rules = rules(zones.get(0));
        for (CalendarPart other : zones) {
            if (!other.saysTheSame(zones.get(0)) && !around(rules(other)).equals(around(rules))) {
                throw other.problem(Messages.CalendarZones_Twice());
            }
        }
        return rules;
    }

    private ZoneRules rules(CalendarPart zone) {
        return new CalendarZone(zone, today.getYear() + YEARS, effort).rules();
    }

    /** What its clock shows in the years around this one. */
    private List<ZoneOffset> around(ZoneRules rules) {
        return Stream.iterate(today.minusYears(1).atStartOfDay(), hour -> hour.plusHours(1))
                .limit(HOURS_OF_THREE_YEARS)
                .map(rules::getOffset)
                .toList();
    }

    /** Some programs write a path in front of the usual name, as in {@code /citadel.org/20210210_1/Europe/Berlin}. */
    private static Optional<ZoneRules> named(String name) {
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
