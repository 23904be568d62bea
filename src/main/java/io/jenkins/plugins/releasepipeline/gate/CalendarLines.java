package io.jenkins.plugins.releasepipeline.gate;

import biweekly.io.ParseWarning;
import io.jenkins.plugins.releasepipeline.domain.OneLine;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which part of an iCalendar file a line belongs to, to tell whether it matters that it can't be read. */
final class CalendarLines {

    private static final Pattern BOUNDARY = Pattern.compile("(BEGIN|END)\\s*:\\s*(\\S+)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMING = Pattern.compile("(SUMMARY|UID)(?:;[^:]*)?:(.*)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> ZONE = Set.of("VTIMEZONE", "STANDARD", "DAYLIGHT");

    /** What says when an event is, and whether anybody is busy then. */
    private static final Set<String> DECIDING = Set.of(
            "DTSTART",
            "DTEND",
            "DURATION",
            "RRULE",
            "RDATE",
            "EXDATE",
            "EXRULE",
            "RECURRENCE-ID",
            "UID",
            "STATUS",
            "TRANSP",
            "TZID",
            "TZOFFSETFROM",
            "TZOFFSETTO");

    private static final class Part {
        private final String kind;
        private String summary = "";
        private String uid = "";

        Part(String kind) {
            this.kind = kind;
        }

        boolean isEvent() {
            return kind.equals("VEVENT");
        }

        String name() {
            return isEvent()
                    ? Messages.CalendarCheck_Event(CalendarCheck.name(summary, uid))
                    : Messages.CalendarCheck_Zone();
        }
    }

    private final List<Part> parts = new ArrayList<>();

    private CalendarLines() {}

    /** Refuses a text that was cut short, at its end or in between. */
    static CalendarLines of(String text) {
        if (!text.trim().toUpperCase(Locale.ROOT).endsWith("END:VCALENDAR")) {
            throw new ReleaseException(Messages.CalendarCheck_CutShort());
        }
        CalendarLines lines = new CalendarLines();
        Deque<Part> open = new ArrayDeque<>();
        int number = 0;
        for (String line : text.split("\r\n|\n|\r", -1)) {
            number++;
            Matcher boundary = BOUNDARY.matcher(line);
            boolean isBoundary = boundary.matches();
            if (isBoundary && boundary.group(1).equalsIgnoreCase("BEGIN")) {
                open.push(new Part(boundary.group(2).toUpperCase(Locale.ROOT)));
            }
            lines.parts.add(open.isEmpty() ? new Part("") : open.peek());
            if (isBoundary && boundary.group(1).equalsIgnoreCase("END")) {
                if (open.isEmpty() || !open.pop().kind.equalsIgnoreCase(boundary.group(2))) {
                    throw new ReleaseException(Messages.CalendarCheck_Unbalanced(String.valueOf(number), line.trim()));
                }
            } else if (!open.isEmpty() && open.peek().isEvent()) {
                named(open.peek(), line);
            }
        }
        return lines;
    }

    private static void named(Part event, String line) {
        Matcher naming = NAMING.matcher(line);
        if (naming.matches() && naming.group(1).equalsIgnoreCase("SUMMARY")) {
            event.summary = naming.group(2);
        } else if (naming.matches()) {
            event.uid = naming.group(2);
        }
    }

    /** Refuses what could not be read of an event or a time zone and decides when that is. */
    void check(ParseWarning warning) {
        Integer line = warning.getLineNumber();
        String property = warning.getPropertyName();
        if (line == null || line < 1 || line > parts.size()) {
            return;
        }
        Part part = parts.get(line - 1);
        boolean decides = property == null || DECIDING.contains(property.toUpperCase(Locale.ROOT));
        if (decides && (part.isEvent() || ZONE.contains(part.kind))) {
            String what = property == null ? warning.getMessage() : property + ": " + warning.getMessage();
            throw new ReleaseException(
                    Messages.CalendarCheck_Line(part.name(), String.valueOf(line), OneLine.of(what)));
        }
    }
}
