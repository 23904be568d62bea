package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.Optional;

/**
 * How a column is changed: only what is present is touched, except where the whole column is stated anew.
 *
 * @param type the new type; empty when the type stays, or is not known
 * @param nullable the new rule about nulls; empty when it stays
 * @param filled whether the database fills the column in afterwards (a default is set: true, dropped: false); empty when
 *     that stays
 * @param unique whether its values must be unique afterwards; empty when that stays
 * @param indexed whether an index belongs to it afterwards; empty when that stays
 * @param retyped whether the type may change: true with an empty type when the new type is not known
 * @param details what else changes
 */
public record ColumnEdit(
        Optional<ColumnType> type,
        Optional<Boolean> nullable,
        Optional<Boolean> filled,
        Optional<Boolean> unique,
        Optional<Boolean> indexed,
        boolean retyped,
        ColumnDetails.Edit details) {

    /** One that says nothing about anything else. */
    public ColumnEdit(
            Optional<ColumnType> type,
            Optional<Boolean> nullable,
            Optional<Boolean> filled,
            Optional<Boolean> unique,
            Optional<Boolean> indexed,
            boolean retyped) {
        this(type, nullable, filled, unique, indexed, retyped, ColumnDetails.Edit.NONE);
    }

    /** One that says nothing about an index. */
    public ColumnEdit(
            Optional<ColumnType> type,
            Optional<Boolean> nullable,
            Optional<Boolean> filled,
            Optional<Boolean> unique,
            boolean retyped) {
        this(type, nullable, filled, unique, Optional.empty(), retyped);
    }

    /** Another type; empty when it is not known. */
    public static ColumnEdit type(Optional<ColumnType> type) {
        return new ColumnEdit(type, Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    /** SET or DROP NOT NULL. */
    public static ColumnEdit nullable(boolean nullable) {
        return new ColumnEdit(Optional.empty(), Optional.of(nullable), Optional.empty(), Optional.empty(), false);
    }

    /** SET or DROP DEFAULT. */
    public static ColumnEdit filled(boolean filled) {
        return new ColumnEdit(Optional.empty(), Optional.empty(), Optional.of(filled), Optional.empty(), false);
    }

    /** The whole column anew, as MySQL's MODIFY or Django's AlterField state it. */
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

    /** The same with what else changes. */
    public ColumnEdit with(ColumnDetails.Edit other) {
        return new ColumnEdit(type, nullable, filled, unique, indexed, retyped, other);
    }
}
