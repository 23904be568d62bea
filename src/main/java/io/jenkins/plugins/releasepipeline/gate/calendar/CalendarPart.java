package io.jenkins.plugins.releasepipeline.gate.calendar;

import com.github.mangstadt.vinnie.VObjectProperty;
import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The part between a BEGIN and an END of an iCalendar file. */
final class CalendarPart {

    private static final int LONGEST_NAME = 80;

    private final String kind;
    private final int number;
    private final List<CalendarLine> lines = new ArrayList<>();
    private final List<CalendarPart> parts = new ArrayList<>();

    /**
     * @param kind its kind, in upper case
     * @param number the line on which it begins
     */
    CalendarPart(String kind, int number) {
        this.kind = kind;
        this.number = number;
    }

    void add(CalendarLine line) {
        lines.add(line);
    }

    void add(CalendarPart part) {
        parts.add(part);
    }

    int number() {
        return number;
    }

    boolean is(String what) {
        return kind.equals(what);
    }

    /** The parts of a kind in it, and in those. */
    Stream<CalendarPart> all(String what) {
        return parts.stream()
                .flatMap(part -> Stream.concat(part.is(what) ? Stream.of(part) : Stream.empty(), part.all(what)));
    }

    List<CalendarPart> parts() {
        return parts;
    }

    List<CalendarLine> lines(String name) {
        return lines.stream().filter(line -> line.name().equals(name)).toList();
    }

    /** A line that may occur once. Two equal lines count as one; two different lines are refused. */
    Optional<CalendarLine> line(String name) {
        List<CalendarLine> found = lines(name);
        for (CalendarLine other : found) {
            if (!other.property().equals(found.get(0).property())) {
                throw problem(other.number(), Messages.CalendarPart_Twice(name));
            }
        }
        return found.stream().findFirst();
    }

    /** The value of a line that may occur at most once. */
    String value(String name) {
        return line(name).map(CalendarLine::value).orElse("");
    }

    /** Whether two time zones with the same name are equivalent. */
    boolean saysTheSame(CalendarPart other) {
        boolean same = kind.equals(other.kind)
                && parts.size() == other.parts.size()
                && properties().equals(other.properties());
        for (int i = 0; same && i < parts.size(); i++) {
            same = parts.get(i).saysTheSame(other.parts.get(i));
        }
        return same;
    }

    private List<VObjectProperty> properties() {
        return lines.stream().map(CalendarLine::property).toList();
    }

    /** An exception with the part, the line and the problem. */
    ReleaseException problem(int line, String what) {
        return new ReleaseException(
                Messages.CalendarPart_Problem(name(), String.valueOf(line), OneLine.of(shortened(what))));
    }

    ReleaseException problem(String what) {
        return problem(number, what);
    }

    private String name() {
        return is("VEVENT")
                ? Messages.CalendarPart_Event(shortened(
                        OneLine.of(first("SUMMARY").orElseGet(() -> first("UID").orElse("")))))
                : Messages.CalendarPart_Zone(shortened(OneLine.of(first("TZID").orElse(""))));
    }

    private Optional<String> first(String name) {
        return lines(name).stream()
                .map(CalendarLine::text)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    static String shortened(String text) {
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) + "…" : text;
    }
}
