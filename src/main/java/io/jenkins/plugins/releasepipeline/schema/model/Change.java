package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.List;

/**
 * One step of a migration's forward part, as it is written. What it means for running code is judged elsewhere, the same
 * way for all frameworks.
 *
 * <p>Names of tables and columns are written as {@link Names} writes them, so that equal names are equal texts; an empty
 * text stands for a name that is not known. Lines count from 1. A reader that is not sure what a step does makes it an
 * {@link Opaque}: nothing that is not understood may look like something harmless.
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
                FeatureChange,
                ModelChange {

    /** Where it stands in the migration's file. */
    int line();

    /** The table that it touches; empty when there is none or it is not known. */
    default String table() {
        return "";
    }

    /** The column that it touches; empty when there is none, there are several, or it is not known. */
    default String column() {
        return "";
    }

    /**
     * Creates a table.
     *
     * @param columns its columns, as far as they are understood
     * @param certain whether it fails when the table is there already; otherwise the earlier migrations must tell whether
     *     it is new
     * @param constraints its rules, as far as they are understood; those of a single column may be among them
     */
    record CreateTable(int line, String table, List<Column> columns, boolean certain, List<TableConstraint> constraints)
            implements Change {

        /** Defensive copy. */
        public CreateTable {
            columns = List.copyOf(columns);
            constraints = List.copyOf(constraints);
        }

        /** One whose rules are not known. */
        public CreateTable(int line, String table, List<Column> columns, boolean certain) {
            this(line, table, columns, certain, List.of());
        }
    }

    /**
     * Drops a table.
     *
     * @param guarded whether it may as well not be there, as with IF EXISTS
     */
    record DropTable(int line, String table, boolean guarded) implements Change {

        /** One that must be there. */
        public DropTable(int line, String table) {
            this(line, table, false);
        }
    }

    /** Gives a table another name. */
    record RenameTable(int line, String table, String to) implements Change {}

    /**
     * Adds a column to a table.
     *
     * @param certain whether it fails when the column is there already
     * @param constraints what has a name in its definition
     */
    record AddColumn(int line, String table, Column added, boolean certain, List<TableConstraint> constraints)
            implements Change {

        /** Defensive copy. */
        public AddColumn {
            constraints = List.copyOf(constraints);
        }

        /** One that must be new. */
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

    /** Gives a column another name. */
    record RenameColumn(int line, String table, String column, String to) implements Change {}

    /**
     * Changes a column's type or rules.
     *
     * @param constraint the name of a default that is set, where defaults have names; mostly empty
     */
    record AlterColumn(int line, String table, String column, ColumnEdit edit, String constraint) implements Change {

        /** One without a name. */
        public AlterColumn(int line, String table, String column, ColumnEdit edit) {
            this(line, table, column, edit, "");
        }
    }

    /**
     * Adds an index.
     *
     * @param columns those it covers, as far as they are plain columns
     * @param rules what it asks of rows
     * @param name as {@link Names} writes it; empty when it is not known
     */
    record AddIndex(int line, String table, List<String> columns, IndexRules rules, String name) implements Change {

        /** Defensive copy. */
        public AddIndex {
            columns = List.copyOf(columns);
        }

        /** One over all rows, whose name is not known. */
        public AddIndex(int line, String table, List<String> columns, boolean unique) {
            this(line, table, columns, unique ? IndexRules.UNIQUE : IndexRules.PLAIN, "");
        }

        /** Whether it refuses two equal rows. */
        public boolean unique() {
            return rules.unique();
        }
    }

    /**
     * Drops an index, or gives it another name when {@code renamed}.
     *
     * @param name as {@link Names} writes it; empty when it is not known
     * @param to its other name; empty when it is dropped or that is not known
     */
    record DropIndex(int line, String table, boolean renamed, String name, String to) implements Change {

        /** One whose name is not known. */
        public DropIndex(int line, String table, boolean renamed) {
            this(line, table, renamed, "", "");
        }

        /** One of this name. */
        public DropIndex(int line, String table, String name) {
            this(line, table, false, name, "");
        }
    }

    /** Adds a constraint to a table. */
    record AddConstraint(int line, String table, TableConstraint constraint) implements Change {

        /** One whose name is not known. */
        public AddConstraint(int line, String table, ConstraintType type, List<String> columns) {
            this(line, table, new TableConstraint("", type, columns));
        }

        /** What it asks for. */
        public ConstraintType type() {
            return constraint.type();
        }

        /** Those it covers, as far as they are known. */
        public List<String> columns() {
            return constraint.columns();
        }
    }

    /**
     * Drops a constraint.
     *
     * @param type {@link ConstraintType#OTHER} when only its name is known
     * @param name as {@link Names} writes it; empty when it is not known
     */
    record DropConstraint(int line, String table, ConstraintType type, String name) implements Change {

        /** One whose name is not known. */
        public DropConstraint(int line, String table, ConstraintType type) {
            this(line, table, type, "");
        }
    }

    /** Gives a constraint another name. */
    record RenameConstraint(int line, String table, String name, String to) implements Change {}

    /**
     * Matters to the running code only where it knows the table: in a new one it harms nothing. Elsewhere a person is
     * asked.
     *
     * @param why one sentence for people: what must be checked
     */
    record ChangeTable(int line, OperationKind kind, String table, String why) implements Change {}

    /**
     * Adds, changes or deletes rows.
     *
     * @param table whose rows; empty when it is not known, or when there are several
     * @param removes whether rows are deleted wholesale (TRUNCATE, or DELETE without a condition)
     */
    record ChangeRows(int line, String table, boolean removes) implements Change {}

    /** Runs a program that changes rows through models, in a way that is not read further. */
    record RunCode(int line, String why) implements Change {}

    /**
     * Not understood: a person is asked.
     *
     * @param kind as far as that is known, else {@link OperationKind#UNKNOWN}
     * @param why one sentence for people: what was not understood
     */
    record Opaque(int line, OperationKind kind, String table, String column, String why) implements Change {

        /** Of which nothing is known. */
        public Opaque(int line, String why) {
            this(line, OperationKind.UNKNOWN, "", "", why);
        }
    }

    /** A change without the wrapping that says for whom it is done. */
    static Change plain(Change change) {
        return change instanceof ModelChange.InSql sql ? sql.change() : change;
    }

    /** Does nothing to the database, and why. */
    record Nothing(int line, OperationKind kind, String table, String why) implements Change {}
}
