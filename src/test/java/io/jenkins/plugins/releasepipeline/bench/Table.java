package io.jenkins.plugins.releasepipeline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, as a table in Markdown. */
final class Table {

    private record Row(String work, String target, String measured, boolean met) {}

    private final List<Row> rows = new ArrayList<>();

    void add(String work, String target, String measured, boolean met) {
        rows.add(new Row(work, target, measured, met));
        System.err.println("bench: " + work + ": " + measured + (met ? "" : "  (target: " + target + ")"));
    }

    boolean isMet() {
        return rows.stream().allMatch(Row::met);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("| work | target | measured | |\n|---|---|---|---|\n");
        for (Row row : rows) {
            text.append("| %s | %s | %s | %s |%n"
                    .formatted(row.work(), row.target(), row.measured(), row.met() ? "✓" : "not met"));
        }
        return text.toString();
    }

    /** Milliseconds or microseconds, with three digits that count. */
    static String time(double millis) {
        return millis < 1 ? number(millis * 1000) + " µs" : number(millis) + " ms";
    }

    static String number(double value) {
        return value < 10
                ? String.format(Locale.ROOT, "%.2f", value)
                : value < 100 ? String.format(Locale.ROOT, "%.1f", value) : String.format(Locale.ROOT, "%,.0f", value);
    }
}
