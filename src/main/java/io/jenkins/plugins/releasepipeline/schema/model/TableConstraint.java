package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.List;
import java.util.Optional;

/**
 * A rule of a table: a constraint, a default that has a name, or an index that is written with the table.
 *
 * @param name as {@link Names} writes it; empty when it has none, or it is not known
 * @param type what it asks for; {@link ConstraintType#OTHER} also stands for a plain index
 * @param columns those it covers, as far as they are known
 * @param nullsEqual where it is unique, whether two rows without a value are equal for it
 * @param definition a text that is equal for equal rules: of a foreign key the table that it refers to, of a check its
 *     condition; empty when it is not known
 */
public record TableConstraint(
        String name, ConstraintType type, List<String> columns, boolean nullsEqual, String definition) {

    /** The definition of a unique index that leaves rows out. */
    public static final String PARTIAL = "partial";

    /** Defensive copy. */
    public TableConstraint {
        columns = List.copyOf(columns);
    }

    /** One that treats nulls as most databases do. */
    public TableConstraint(String name, ConstraintType type, List<String> columns) {
        this(name, type, columns, false, "");
    }

    /** Whether no two rows may be equal in its columns. */
    public boolean unique() {
        return type == ConstraintType.UNIQUE || type == ConstraintType.PRIMARY_KEY;
    }

    /** What a change adds, when it is a rule or an index: as a part of its table. */
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
