package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule of a table: a constraint, a named default, or an index that is part of the table's definition.
 *
 * @param name normalized by {@link Names}; empty if it has none, or if it is unknown
 * @param type its type; {@link ConstraintType#OTHER} also stands for a plain index
 * @param columns the columns that it covers, as far as they are known
 * @param nullsEqual for a unique constraint: whether two nulls are equal
 * @param definition a string that is equal for equal rules: of a foreign key the referenced table, of a check its
 *     condition; empty if unknown
 * @param cascades for a foreign key: whether deleting a referenced row deletes or changes the rows that refer to it
 */
public record TableConstraint(
        String name,
        ConstraintType type,
        List<String> columns,
        boolean nullsEqual,
        String definition,
        boolean cascades) {

    /** The definition of a unique index that excludes rows. */
    public static final String PARTIAL = "partial";

    /** Defensive copy. */
    public TableConstraint {
        columns = List.copyOf(columns);
    }

    /** Creates a constraint that changes no other rows. */
    public TableConstraint(
            String name, ConstraintType type, List<String> columns, boolean nullsEqual, String definition) {
        this(name, type, columns, nullsEqual, definition, false);
    }

    /** Creates a constraint that treats nulls as most databases do. */
    public TableConstraint(String name, ConstraintType type, List<String> columns) {
        this(name, type, columns, false, "");
    }

    /** Returns a copy with another name. */
    public TableConstraint named(String other) {
        return new TableConstraint(other, type, columns, nullsEqual, definition, cascades);
    }

    /** Returns a copy that covers other columns. */
    public TableConstraint covering(List<String> others) {
        return new TableConstraint(name, type, others, nullsEqual, definition, cascades);
    }

    /** Returns whether no two rows may be equal in its columns. */
    public boolean unique() {
        return type == ConstraintType.UNIQUE || type == ConstraintType.PRIMARY_KEY;
    }

    /** Returns all constraints that a change adds. */
    public static Stream<TableConstraint> allOf(Change change) {
        if (change instanceof Change.CreateTable create) {
            return create.constraints().stream();
        }
        return change instanceof Change.AddColumn add ? add.constraints().stream() : of(change).stream();
    }

    /** Returns the constraint or index that a change adds; empty for other changes. */
    public static Optional<TableConstraint> of(Change change) {
        if (change instanceof Change.AddIndex index) {
            ConstraintType type = index.unique() ? ConstraintType.UNIQUE : ConstraintType.OTHER;
            return Optional.of(new TableConstraint(
                    index.name(),
                    type,
                    index.columns(),
                    index.rules().nullsEqual(),
                    index.rules().partial() ? PARTIAL : ""));
        }
        return change instanceof Change.AddConstraint add ? Optional.of(add.constraint()) : Optional.empty();
    }
}
