package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.List;
import java.util.Optional;

/**
 * A rule of a table: a constraint, a named default, or an index that is part of the table's definition.
 *
 * @param name normalized by {@link Names}; empty if it has none, or if it is unknown
 * @param type its type; {@link ConstraintType#OTHER} also stands for a plain index
 * @param columns the columns that it covers, as far as they are known
 * @param nullsEqual for a unique constraint: whether two nulls are equal
 * @param definition a string that is equal for equal rules: of a foreign key the referenced table, of a check its
 *     condition; empty if unknown
 */
public record TableConstraint(
        String name, ConstraintType type, List<String> columns, boolean nullsEqual, String definition) {

    /** The definition of a unique index that excludes rows. */
    public static final String PARTIAL = "partial";

    /** Defensive copy. */
    public TableConstraint {
        columns = List.copyOf(columns);
    }

    /** Creates a constraint that treats nulls as most databases do. */
    public TableConstraint(String name, ConstraintType type, List<String> columns) {
        this(name, type, columns, false, "");
    }

    /** Returns whether no two rows may be equal in its columns. */
    public boolean unique() {
        return type == ConstraintType.UNIQUE || type == ConstraintType.PRIMARY_KEY;
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
