package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.Optional;

/**
 * What a column's definition says beyond its type and its rules.
 *
 * @param collation how its texts are stored and compared: the collation or, without one, MySQL's character set, in lower
 *     case; an empty text stands for what its table has
 * @param defaultValue what the database fills in, as {@link DefaultValues} writes it; empty when there is no default or it
 *     is not known
 * @param generated the expression that the database computes the column from; empty when it is not computed
 * @param fallible whether its default or its expression may raise an error when a row is written
 * @param stored what the database calls it where a framework says so, which may differ from its name in the program; mostly
 *     empty
 */
public record ColumnDetails(
        String collation,
        Optional<String> defaultValue,
        Optional<String> generated,
        boolean fallible,
        Optional<String> stored) {

    /** One that the database calls as the program does. */
    public ColumnDetails(
            String collation, Optional<String> defaultValue, Optional<String> generated, boolean fallible) {
        this(collation, defaultValue, generated, fallible, Optional.empty());
    }

    /** Nothing is said. */
    public static final ColumnDetails NONE = new ColumnDetails("", Optional.empty(), Optional.empty(), false);

    /** Only a collation; an empty text stands for what its table has. */
    public static ColumnDetails collated(String collation) {
        return new ColumnDetails(collation, Optional.empty(), Optional.empty(), false);
    }

    /** The same with a default, as {@link DefaultValues} writes it. */
    public ColumnDetails withDefault(Optional<String> value) {
        return new ColumnDetails(collation, value, generated, fallible, stored);
    }

    /** The same under this name in the database. */
    public ColumnDetails storedAs(Optional<String> name) {
        return new ColumnDetails(collation, defaultValue, generated, fallible, name);
    }

    /** What it is after an edit. */
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
     * How these are changed: what is empty stays, or is not known.
     *
     * @param collation the one from then on; an empty text stands for what its table has
     * @param defaultValue the one from then on; an empty text stands for none
     * @param generated the expression from then on; an empty text stands for none
     * @param fallible whether what is set may raise an error when a row is written
     * @param stored what the database calls it from then on; an empty text stands for its name in the program
     */
    public record Edit(
            Optional<String> collation,
            Optional<String> defaultValue,
            Optional<String> generated,
            boolean fallible,
            Optional<String> stored) {

        /** One under the same name. */
        public Edit(
                Optional<String> collation,
                Optional<String> defaultValue,
                Optional<String> generated,
                boolean fallible) {
            this(collation, defaultValue, generated, fallible, Optional.empty());
        }

        /** Nothing changes. */
        public static final Edit NONE = new Edit(Optional.empty(), Optional.empty(), Optional.empty(), false);

        /** All is stated anew; only of a default it may not be known what it is. */
        public static Edit whole(ColumnDetails details) {
            return new Edit(
                    Optional.of(details.collation()),
                    details.defaultValue(),
                    Optional.of(details.generated().orElse("")),
                    details.fallible(),
                    Optional.of(details.stored().orElse("")));
        }

        /** Another default, as {@link DefaultValues} writes it. */
        public static Edit withDefault(String value) {
            return new Edit(Optional.empty(), Optional.of(value), Optional.empty(), false);
        }

        /** Another collation. */
        public static Edit collated(String collation) {
            return new Edit(Optional.of(collation), Optional.empty(), Optional.empty(), false);
        }
    }
}
