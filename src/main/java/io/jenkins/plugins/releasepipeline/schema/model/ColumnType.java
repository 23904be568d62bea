package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.List;
import java.util.Locale;

/**
 * A column's type.
 *
 * @param name in lower case with single spaces, such as {@code character varying}; any string, as frameworks have types
 *     of their own
 * @param arguments the text in its parentheses, such as {@code 10, 2}; empty if there is none
 */
public record ColumnType(String name, List<String> arguments) {

    /** Normalizes the name and makes a defensive copy of the arguments. */
    public ColumnType {
        name = name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        arguments = List.copyOf(arguments);
    }

    /** Creates a type without arguments. */
    public ColumnType(String name) {
        this(name, List.of());
    }
}
