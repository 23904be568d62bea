package io.jenkins.plugins.releasepipeline.gate.calendar;

import com.github.mangstadt.vinnie.VObjectProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One unfolded line of an iCalendar file: its name, parameters, value and line number. */
record CalendarLine(String name, VObjectProperty property, int number) {

    CalendarLine(VObjectProperty property, int number) {
        this(property.getName().trim().toUpperCase(Locale.ROOT), property, number);
    }

    String value() {
        return property.getValue().trim();
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(property.getParameters().first(name)).map(String::trim);
    }

    /** Its values, separated by commas. */
    Stream<String> values() {
        return Arrays.stream(value().split(",", -1)).map(String::trim);
    }

    /** The value of a text line, unescaped. */
    String text() {
        return unescaped(value());
    }

    static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\' && i + 1 < text.length()) {
                i++;
                next = text.charAt(i);
                next = next == 'n' || next == 'N' ? '\n' : next;
            }
            plain.append(next);
        }
        return plain.toString();
    }
}
