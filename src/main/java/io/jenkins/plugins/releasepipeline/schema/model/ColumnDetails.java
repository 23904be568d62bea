package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.Optional;

/**
 * The properties of a column beyond its type and its constraints.
 *
 * @param collation how its strings are stored and compared: the collation or, without one, MySQL's character set, in
 *     lower case; an empty string stands for the table's default
 * @param defaultValue the default in the database, normalized by {@link DefaultValues}; empty if there is none or it is
 *     unknown
 * @param generated the expression from which the database computes the column; empty if it is not computed
 * @param fallible whether its default or its expression may raise an error when a row is written
 * @param stored its name in the database if the framework specifies one, which may differ from its name in the program;
 *     usually empty
 */
public record ColumnDetails(
        String collation,
        Optional<String> defaultValue,
        Optional<String> generated,
        boolean fallible,
        Optional<String> stored) {

    /** Creates an instance whose name in the database is that of the program. */
    public ColumnDetails(
            String collation, Optional<String> defaultValue, Optional<String> generated, boolean fallible) {
        this(collation, defaultValue, generated, fallible, Optional.empty());
    }

    /** The details of a column that specifies none. */
    public static final ColumnDetails NONE = new ColumnDetails("", Optional.empty(), Optional.empty(), false);

    /** Returns details with only a collation; an empty string stands for the table's default. */
    public static ColumnDetails collated(String collation) {
        return new ColumnDetails(collation, Optional.empty(), Optional.empty(), false);
    }

    /** Returns a copy with a default, normalized by {@link DefaultValues}. */
    public ColumnDetails withDefault(Optional<String> value) {
        return new ColumnDetails(collation, value, generated, fallible, stored);
    }

    /** Returns a copy with this name in the database. */
    public ColumnDetails storedAs(Optional<String> name) {
        return new ColumnDetails(collation, defaultValue, generated, fallible, name);
    }

    /** Returns the details after an edit. */
    public ColumnDetails after(Edit edit) {
        boolean touched = edit.defaultValue().isPresent() || edit.generated().isPresent();
        return new ColumnDetails(
                edit.collation().orElse(collation),
                edit.defaultValue().isPresent() ? edit.defaultValue().filter(value -> !value.isEmpty()) : defaultValue,
                edit.generated().isPresent() ? edit.generated().filter(text -> !text.isEmpty()) : generated,
                touched ? edit.fallible() : fallible,
                edit.stored().isPresent() ? edit.stored().filter(name -> !name.isEmpty()) : stored);
    }

    /**
     * A change of these details; an empty component stays unchanged, or is unknown.
     *
     * @param collation the new collation; an empty string stands for the table's default
     * @param defaultValue the new default; an empty string stands for none
     * @param generated the new expression; an empty string stands for none
     * @param fallible whether a new default or expression may raise an error when a row is written
     * @param stored the new name in the database; an empty string stands for the name in the program
     */
    public record Edit(
            Optional<String> collation,
            Optional<String> defaultValue,
            Optional<String> generated,
            boolean fallible,
            Optional<String> stored) {

        /** Creates an edit that keeps the name. */
        public Edit(
                Optional<String> collation,
                Optional<String> defaultValue,
                Optional<String> generated,
                boolean fallible) {
            this(collation, defaultValue, generated, fallible, Optional.empty());
        }

        /** Changes nothing. */
        public static final Edit NONE = new Edit(Optional.empty(), Optional.empty(), Optional.empty(), false);

        /** Returns an edit that restates all details; only the default may be unknown. */
        public static Edit whole(ColumnDetails details) {
            return new Edit(
                    Optional.of(details.collation()),
                    details.defaultValue(),
                    Optional.of(details.generated().orElse("")),
                    details.fallible(),
                    Optional.of(details.stored().orElse("")));
        }

        /** Returns an edit with another default, normalized by {@link DefaultValues}. */
        public static Edit withDefault(String value) {
            return new Edit(Optional.empty(), Optional.of(value), Optional.empty(), false);
        }

        /** Returns an edit with another collation. */
        public static Edit collated(String collation) {
            return new Edit(Optional.of(collation), Optional.empty(), Optional.empty(), false);
        }
    }
}
