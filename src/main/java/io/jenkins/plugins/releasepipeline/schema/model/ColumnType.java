package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.List;
import java.util.Locale;

/**
 * A column's type.
 *
 * @param name in lower case with single blanks, such as {@code character varying}; any text, as frameworks have types
 *     of their own
 * @param arguments what stands in its brackets, such as {@code 10, 2}; empty when there are none
 */
public record ColumnType(String name, List<String> arguments) {

    /** Writes the name in one way only and keeps its own list. */
    public ColumnType {
        name = name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        arguments = List.copyOf(arguments);
    }

    /** One without arguments. */
    public ColumnType(String name) {
        this(name, List.of());
    }
}
