package io.jenkins.plugins.releasepipeline.gate.calendar;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Parses an iCalendar file into lines and parts, and refuses a truncated one. */
final class CalendarSyntax implements VObjectDataListener {

    private static final String CALENDAR = "VCALENDAR";
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern BLANKS = Pattern.compile(" *: *");
    private static final Set<String> DECIDING = Set.of("VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT");

    /** An invalid line, and its part. */
    private record Wrong(CalendarPart part, int number, String line) {}

    private final CalendarPart file = new CalendarPart("", 0);
    private final Deque<CalendarPart> open = new ArrayDeque<>();
    private Wrong malformed;
    private Wrong unbalanced;
    private String last = "";

    private CalendarSyntax() {}

    /**
     * Returns the calendars of a file; at least one. Anything after their end except events is ignored.
     *
     * @throws ReleaseException in one line, if it is not a calendar, is truncated at its end or in between, or has an
     *     event or a time zone with an invalid line
     */
    static List<CalendarPart> read(String text) {
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        CalendarSyntax syntax = new CalendarSyntax();
        syntax.open.push(syntax.file);
        try (VObjectReader reader =
                new VObjectReader(new StringReader(beforeFirstLine(content)), new SyntaxRules(SyntaxStyle.NEW))) {
            reader.setDefaultQuotedPrintableCharset(StandardCharsets.UTF_8);
            reader.parse(syntax);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return syntax.calendars();
    }

    /** The library treats an empty first line as the end. */
    private static String beforeFirstLine(String content) {
        return content.startsWith("\n") || content.startsWith("\r") ? "X-BEFORE:" + content : content;
    }

    private List<CalendarPart> calendars() {
        List<CalendarPart> calendars =
                file.parts().stream().filter(part -> part.is(CALENDAR)).toList();
        if (calendars.isEmpty()) {
            throw new ReleaseException(Messages.CalendarReader_NoCalendar());
        }
        boolean ends = last.equals("END:" + CALENDAR);
        if (unbalanced != null && (ends || !last.equals(unbalanced.line()))) {
            throw new ReleaseException(Messages.CalendarSyntax_Unbalanced(
                    String.valueOf(unbalanced.number()), CalendarPart.shortened(unbalanced.line())));
        }
        if (unbalanced != null || open.peek() != file || !ends && isBeginning(last)) {
            throw new ReleaseException(Messages.CalendarSyntax_CutShort());
        }
        file.parts().stream().filter(part -> part.is("VEVENT")).findFirst().ifPresent(event -> {
            throw event.problem(Messages.CalendarSyntax_Outside());
        });
        if (malformed != null) {
            throw malformed.part().problem(malformed.number(), Messages.CalendarSyntax_Malformed(malformed.line()));
        }
        return calendars;
    }

    /** Another calendar may have begun. */
    private static boolean isBeginning(String line) {
        return !line.isEmpty() && ("BEGIN:" + CALENDAR).startsWith(line);
    }

    private void seen(Context line) {
        last = BLANKS.matcher(OneLine.of(line.getUnfoldedLine()).toUpperCase(Locale.ROOT))
                .replaceAll(":");
    }

    @Override
    public void onComponentBegin(String name, Context line) {
        seen(line);
        CalendarPart part = new CalendarPart(name, line.getLineNumber());
        open.peek().add(part);
        open.push(part);
    }

    /** The library closes the parts that are still open in between, and reports that first. */
    @Override
    public void onComponentEnd(String name, Context line) {
        seen(line);
        if (!last.equals("END:" + name)) {
            unbalanced(line);
        }
        open.pop();
    }

    private void unbalanced(Context line) {
        if (unbalanced == null) {
            unbalanced = new Wrong(open.peek(), line.getLineNumber(), last);
        }
    }

    @Override
    public void onProperty(VObjectProperty property, Context line) {
        last = "";
        open.peek().add(new CalendarLine(property, line.getLineNumber()));
    }

    @Override
    public void onVersion(String version, Context line) {
        onProperty(new VObjectProperty("VERSION", version), line);
    }

    @Override
    public void onWarning(Warning warning, VObjectProperty property, Exception thrown, Context line) {
        seen(line);
        switch (warning) {
            case UNMATCHED_END, EMPTY_END -> unbalanced(line);
            case MALFORMED_LINE -> {
                if (malformed == null && DECIDING.stream().anyMatch(open.peek()::is)) {
                    malformed = new Wrong(open.peek(), line.getLineNumber(), last);
                }
            }
            default -> {
                // The property is reported as well, with its undecoded value.
            }
        }
    }
}
