package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.domain.text.VisibleText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes CSV as RFC 4180 has it. A spreadsheet runs a cell that begins like a formula, and anyone who commits writes
 * subjects: such a cell gets an apostrophe in front.
 */
final class Csv {

    /** Also with white space before it, which spreadsheets skip, and in full width. */
    private static final Pattern FORMULA =
            Pattern.compile("^[\\s\\p{Z}\\p{Cntrl}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    /** Where the spreadsheet separates cells otherwise, as a German one does, a cell begins there. */
    private static final Pattern INNER =
            Pattern.compile("([;\t][\\s\\p{Z}\\p{Cntrl}]*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

    private Csv() {}

    /** Returns a line with its end. */
    static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String visible = VisibleText.of(text);
        String inner = INNER.matcher(visible).replaceAll("$1'");
        String safe = FORMULA.matcher(visible).matches() ? "'" + inner : inner;
        return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
