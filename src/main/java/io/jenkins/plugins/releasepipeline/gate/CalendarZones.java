package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The clocks of a calendar: those that it defines itself, and those of the usual names. */
final class CalendarZones {

    private final Map<String, CalendarPart> defined = new LinkedHashMap<>();
    private final Map<String, ZoneRules> known = new HashMap<>();
    private final Map<String, ReleaseException> ambiguous = new HashMap<>();
    private final ZoneRules here;
    private final CalendarEffort effort;

    /** @param here what a time is meant by that names no zone */
    CalendarZones(CalendarPart calendar, ZoneRules here, CalendarEffort effort) {
        this.here = here;
        this.effort = effort;
        calendar.all("VTIMEZONE").forEach(zone -> zone.lines("TZID").forEach(line -> define(line.text(), zone)));
    }

    private void define(String name, CalendarPart zone) {
        CalendarPart other = defined.putIfAbsent(name, zone);
        if (other != null && !other.saysTheSame(zone)) {
            ambiguous.put(name, zone.problem(Messages.CalendarZones_Twice()));
        }
    }

    ZoneRules here() {
        return here;
    }

    /** A zone; empty if it is not known. */
    Optional<ZoneRules> rules(String name) {
        String plain = CalendarLine.unescaped(name);
        if (ambiguous.containsKey(plain)) {
            throw ambiguous.get(plain);
        }
        if (known.containsKey(plain)) {
            return Optional.of(known.get(plain));
        }
        Optional<ZoneRules> rules = defined.containsKey(plain)
                ? Optional.of(new CalendarZone(defined.get(plain), effort).rules())
                : named(plain);
        rules.ifPresent(found -> known.put(plain, found));
        return rules;
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
