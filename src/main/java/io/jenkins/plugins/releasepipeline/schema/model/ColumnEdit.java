package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.Optional;
import java.util.Set;

/**
 * A change to a column. Only present components are changed, except where the whole column is restated.
 *
 * @param type the new type; empty if the type stays, or is unknown
 * @param nullable whether it may be null afterwards; empty if that stays
 * @param filled whether the database supplies the value afterwards (a default is set: true, dropped: false); empty if
 *     that stays
 * @param unique whether its values must be unique afterwards; empty if that stays
 * @param indexed whether an index belongs to it afterwards; empty if that stays
 * @param retyped whether the type may change: true with an empty type if the new type is unknown
 * @param details the changes to its details
 * @param omitted what is lost in databases that replace the whole definition of the column
 */
public record ColumnEdit(
        Optional<ColumnType> type,
        Optional<Boolean> nullable,
        Optional<Boolean> filled,
        Optional<Boolean> unique,
        Optional<Boolean> indexed,
        boolean retyped,
        ColumnDetails.Edit details,
        Omitted omitted) {

    private static final Set<String> DECIMALS = Set.of("numeric", "decimal", "dec");

    /** Creates an edit that omits nothing. */
    public ColumnEdit(
            Optional<ColumnType> type,
            Optional<Boolean> nullable,
            Optional<Boolean> filled,
            Optional<Boolean> unique,
            Optional<Boolean> indexed,
            boolean retyped,
            ColumnDetails.Edit details) {
        this(type, nullable, filled, unique, indexed, retyped, details, Omitted.NONE);
    }

    /** Creates an edit that changes no details. */
    public ColumnEdit(
            Optional<ColumnType> type,
            Optional<Boolean> nullable,
            Optional<Boolean> filled,
            Optional<Boolean> unique,
            Optional<Boolean> indexed,
            boolean retyped) {
        this(type, nullable, filled, unique, indexed, retyped, ColumnDetails.Edit.NONE);
    }

    /** Creates an edit that changes no index. */
    public ColumnEdit(
            Optional<ColumnType> type,
            Optional<Boolean> nullable,
            Optional<Boolean> filled,
            Optional<Boolean> unique,
            boolean retyped) {
        this(type, nullable, filled, unique, Optional.empty(), retyped);
    }

    /** Returns an edit to another type; empty if unknown. */
    public static ColumnEdit type(Optional<ColumnType> type) {
        return new ColumnEdit(type, Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    /** Returns the edit of SET or DROP NOT NULL. */
    public static ColumnEdit nullable(boolean nullable) {
        return new ColumnEdit(Optional.empty(), Optional.of(nullable), Optional.empty(), Optional.empty(), false);
    }

    /** Returns the edit of SET or DROP DEFAULT. */
    public static ColumnEdit filled(boolean filled) {
        return new ColumnEdit(Optional.empty(), Optional.empty(), Optional.of(filled), Optional.empty(), false);
    }

    /** Returns an edit that restates the whole column, as MySQL's MODIFY or Django's AlterField. */
    public static ColumnEdit whole(Column column) {
        return new ColumnEdit(
                column.type(),
                Optional.of(column.nullable()),
                Optional.of(column.filled()),
                Optional.of(column.unique()),
                Optional.of(column.indexed()),
                true,
                ColumnDetails.Edit.whole(column.details()));
    }

    /** Returns an edit that changes nothing, as that of a comment. */
    public static ColumnEdit nothing() {
        return new ColumnEdit(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** Returns a copy with other changes to the details. */
    public ColumnEdit with(ColumnDetails.Edit other) {
        return new ColumnEdit(type, nullable, filled, unique, indexed, retyped, other, omitted);
    }

    /** Returns a copy whose type is one of a framework: a decimal without digits gets those of the database. */
    public ColumnEdit inFrameworksTypes() {
        boolean open = type.filter(next ->
                        DECIMALS.contains(next.name()) && next.arguments().isEmpty())
                .isPresent();
        return open ? omitting(new Omitted(omitted.nullability(), omitted.value(), true)) : this;
    }

    /** Returns a copy that omits other properties. */
    public ColumnEdit omitting(Omitted other) {
        return new ColumnEdit(type, nullable, filled, unique, indexed, retyped, details, other);
    }

    /**
     * The properties of a column that a framework does not restate. MySQL's MODIFY and CHANGE drop them; SQL Server's
     * ALTER COLUMN drops only NOT NULL. Other databases keep them.
     *
     * @param nullability whether NOT NULL is omitted
     * @param value whether a default and AUTO_INCREMENT are omitted
     * @param digits whether a decimal has no digits, to which each database adds its own
     */
    public record Omitted(boolean nullability, boolean value, boolean digits) {

        /** Omits nothing. */
        public static final Omitted NONE = new Omitted(false, false);
        /** Omits everything but the type. */
        public static final Omitted ALL = new Omitted(true, true);

        /** Creates an instance for a type that is the same in each database. */
        public Omitted(boolean nullability, boolean value) {
            this(nullability, value, false);
        }
    }
}
