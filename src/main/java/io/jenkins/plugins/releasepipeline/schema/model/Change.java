package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.List;

/**
 * One step of a migration's forward part, as written. Its effect on running code is determined elsewhere, in the same
 * way for all frameworks.
 *
 * <p>Names of tables and columns are normalized by {@link Names}, so that equal names are equal strings; an empty
 * string stands for an unknown name. Line numbers start at 1. A reader that cannot determine the effect of a step
 * returns an {@link Opaque}: an unsupported step must never look harmless.
 */
public sealed interface Change
        permits Change.CreateTable,
                Change.DropTable,
                Change.RenameTable,
                Change.AddColumn,
                Change.DropColumn,
                Change.RenameColumn,
                Change.AlterColumn,
                Change.AddIndex,
                Change.DropIndex,
                Change.AddConstraint,
                Change.DropConstraint,
                Change.RenameConstraint,
                Change.ChangeTable,
                Change.ChangeRows,
                Change.RunCode,
                Change.Opaque,
                Change.Nothing,
                ExecutionChange,
                FeatureChange,
                ModelChange {

    /** Returns its line number in the migration's file. */
    int line();

    /** Returns the affected table; empty if there is none or it is unknown. */
    default String table() {
        return "";
    }

    /** Returns the affected column; empty if there is none, there are several, or it is unknown. */
    default String column() {
        return "";
    }

    /**
     * Creates a table.
     *
     * @param columns its columns, as far as they could be read
     * @param certain whether it fails if the table already exists; otherwise the earlier migrations determine whether
     *     it is new
     * @param constraints its constraints, as far as they could be read; may include those of a single column
     */
    record CreateTable(int line, String table, List<Column> columns, boolean certain, List<TableConstraint> constraints)
            implements Change {

        /** Defensive copy. */
        public CreateTable {
            columns = List.copyOf(columns);
            constraints = List.copyOf(constraints);
        }

        /** Creates an instance whose constraints are unknown. */
        public CreateTable(int line, String table, List<Column> columns, boolean certain) {
            this(line, table, columns, certain, List.of());
        }
    }

    /**
     * Drops a table.
     *
     * @param guarded whether the table may be missing, as with IF EXISTS
     */
    record DropTable(int line, String table, boolean guarded) implements Change {

        /** Creates an instance whose table must exist. */
        public DropTable(int line, String table) {
            this(line, table, false);
        }
    }

    /** Renames a table. */
    record RenameTable(int line, String table, String to) implements Change {}

    /**
     * Adds a column to a table.
     *
     * @param certain whether it fails if the column already exists
     * @param constraints the named constraints in its definition
     */
    record AddColumn(int line, String table, Column added, boolean certain, List<TableConstraint> constraints)
            implements Change {

        /** Defensive copy. */
        public AddColumn {
            constraints = List.copyOf(constraints);
        }

        /** Creates an instance whose column must be new. */
        public AddColumn(int line, String table, Column added) {
            this(line, table, added, true, List.of());
        }

        @Override
        public String column() {
            return added.name();
        }
    }

    /** Drops a column. */
    record DropColumn(int line, String table, String column) implements Change {}

    /** Renames a column. */
    record RenameColumn(int line, String table, String column, String to) implements Change {}

    /**
     * Changes a column's type or constraints.
     *
     * @param constraint the name of a default that is set, where defaults have names; usually empty
     */
    record AlterColumn(int line, String table, String column, ColumnEdit edit, String constraint) implements Change {

        /** Creates an instance without a constraint name. */
        public AlterColumn(int line, String table, String column, ColumnEdit edit) {
            this(line, table, column, edit, "");
        }
    }

    /**
     * Adds an index.
     *
     * @param columns the columns that it covers, as far as they are plain columns
     * @param rules its requirements for rows
     * @param name normalized by {@link Names}; empty if unknown
     */
    record AddIndex(int line, String table, List<String> columns, IndexRules rules, String name) implements Change {

        /** Defensive copy. */
        public AddIndex {
            columns = List.copyOf(columns);
        }

        /** Creates an index over all rows, whose name is unknown. */
        public AddIndex(int line, String table, List<String> columns, boolean unique) {
            this(line, table, columns, unique ? IndexRules.UNIQUE : IndexRules.PLAIN, "");
        }

        /** Returns whether it rejects two equal rows. */
        public boolean unique() {
            return rules.unique();
        }
    }

    /**
     * Drops an index, or renames it if {@code renamed}.
     *
     * @param name normalized by {@link Names}; empty if unknown
     * @param to its new name; empty if it is dropped or the name is unknown
     */
    record DropIndex(int line, String table, boolean renamed, String name, String to) implements Change {

        /** Creates an instance whose name is unknown. */
        public DropIndex(int line, String table, boolean renamed) {
            this(line, table, renamed, "", "");
        }

        /** Creates the removal of the index with this name. */
        public DropIndex(int line, String table, String name) {
            this(line, table, false, name, "");
        }
    }

    /** Adds a constraint to a table. */
    record AddConstraint(int line, String table, TableConstraint constraint) implements Change {

        /** Creates a constraint whose name is unknown. */
        public AddConstraint(int line, String table, ConstraintType type, List<String> columns) {
            this(line, table, new TableConstraint("", type, columns));
        }

        /** Returns the constraint's type. */
        public ConstraintType type() {
            return constraint.type();
        }

        /** Returns the columns that it covers, as far as they are known. */
        public List<String> columns() {
            return constraint.columns();
        }
    }

    /**
     * Drops a constraint.
     *
     * @param type {@link ConstraintType#OTHER} if only its name is known
     * @param name normalized by {@link Names}; empty if unknown
     */
    record DropConstraint(int line, String table, ConstraintType type, String name) implements Change {

        /** Creates an instance whose name is unknown. */
        public DropConstraint(int line, String table, ConstraintType type) {
            this(line, table, type, "");
        }
    }

    /** Renames a constraint. */
    record RenameConstraint(int line, String table, String name, String to) implements Change {}

    /**
     * Affects the running code only if the table already exists; harmless in a new table. For an existing table, it
     * needs manual review.
     *
     * @param why one sentence for people: what to check
     */
    record ChangeTable(int line, OperationKind kind, String table, String why) implements Change {}

    /**
     * Adds, changes or deletes rows.
     *
     * @param table the table of the rows; empty if it is unknown, or if there are several
     * @param removes whether rows are deleted in bulk (TRUNCATE, or DELETE without a condition)
     */
    record ChangeRows(int line, String table, boolean removes) implements Change {}

    /** Runs a program that changes rows through models and that is not analyzed further. */
    record RunCode(int line, String why) implements Change {}

    /**
     * A step that could not be read; needs manual review.
     *
     * @param kind as far as known, otherwise {@link OperationKind#UNKNOWN}
     * @param why one sentence for people: what could not be read
     */
    record Opaque(int line, OperationKind kind, String table, String column, String why) implements Change {

        /** Creates an instance with an unknown kind, table and column. */
        public Opaque(int line, String why) {
            this(line, OperationKind.UNKNOWN, "", "", why);
        }
    }

    /** A change without the wrapping that says for whom, or how, it is done. */
    static Change plain(Change change) {
        if (change instanceof ModelChange.InSql sql) {
            return plain(sql.change());
        }
        return change instanceof ExecutionChange.Online online ? plain(online.change()) : change;
    }

    /** Has no effect on the database; {@code why} gives the reason. */
    record Nothing(int line, OperationKind kind, String table, String why) implements Change {}
}
