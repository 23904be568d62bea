package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a column's type from a string, such as {@code varchar(255)}. */
public final class WrittenType {

    private static final String JAVA = "java.sql.Types.";

    private WrittenType() {}

    /** Returns the type; empty if the text is no type, contains a placeholder, or has unbalanced parentheses. */
    public static Optional<ColumnType> read(String written) {
        String text = written.strip();
        if (text.regionMatches(true, 0, JAVA, 0, JAVA.length())) {
            text = text.substring(JAVA.length());
        }
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        if (text.isEmpty() || text.contains("${") || open == 0 || (open < 0) != (close < 0) || close < open) {
            return Optional.empty();
        }
        if (open < 0) {
            return Optional.of(new ColumnType(text));
        }
        List<String> arguments = Stream.of(text.substring(open + 1, close).split(","))
                .map(String::strip)
                .filter(argument -> !argument.isEmpty())
                .toList();
        return Optional.of(new ColumnType(text.substring(0, open) + ' ' + text.substring(close + 1), arguments));
    }
}
