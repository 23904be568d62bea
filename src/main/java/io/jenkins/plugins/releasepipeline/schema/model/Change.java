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
public sealed interface Change {

    /** Where it stands in the migration's file. */
    int line();

    /** The table that it touches; empty when there is none or it is not known. */
    String table();

    /** The column that it touches; empty when there is none, there are several, or it is not known. */
    default String column() {
        return "";
    }

    /**
     * Creates a table.
     *
     * @param columns its columns, as far as they are understood
     * @param certain whether it fails when the table is there already; otherwise nobody knows whether the table is new
     */
    record CreateTable(int line, String table, List<Column> columns, boolean certain) implements Change {

        /** Defensive copy. */
        public CreateTable {
            columns = List.copyOf(columns);
        }
    }

    /** Drops a table. */
    record DropTable(int line, String table) implements Change {}

    /** Gives a table another name. */
    record RenameTable(int line, String table, String to) implements Change {}

    /** Adds a column to a table. */
    record AddColumn(int line, String table, Column added) implements Change {

        @Override
        public String column() {
            return added.name();
        }
    }

    /** Drops a column. */
    record DropColumn(int line, String table, String column) implements Change {}

    /** Gives a column another name. */
    record RenameColumn(int line, String table, String column, String to) implements Change {}

    /** Changes a column's type or rules. */
    record AlterColumn(int line, String table, String column, ColumnEdit edit) implements Change {}

    /**
     * Adds an index.
     *
     * @param columns those it covers, as far as they are plain columns
     * @param unique whether it refuses two equal rows
     */
    record AddIndex(int line, String table, List<String> columns, boolean unique) implements Change {

        /** Defensive copy. */
        public AddIndex {
            columns = List.copyOf(columns);
        }
    }

    /** Drops an index, or gives it another name when {@code renamed}. */
    record DropIndex(int line, String table, boolean renamed) implements Change {}

    /**
     * Adds a constraint to a table.
     *
     * @param type what it asks for
     * @param columns those it covers, as far as they are known
     */
    record AddConstraint(int line, String table, ConstraintType type, List<String> columns) implements Change {

        /** Defensive copy. */
        public AddConstraint {
            columns = List.copyOf(columns);
        }
    }

    /** Drops a constraint. */
    record DropConstraint(int line, String table, ConstraintType type) implements Change {}

    /**
     * Adds something that is neither table, column, index nor constraint, and that nothing uses yet: an extension, a
     * type, a sequence, a view, a function of a new name, a grant.
     *
     * @param what its kind for people, such as {@code view}
     */
    record AddFeature(int line, String what) implements Change {

        @Override
        public String table() {
            return "";
        }
    }

    /** Takes such a thing away, or renames it. */
    record DropFeature(int line, String what) implements Change {

        @Override
        public String table() {
            return "";
        }
    }

    /**
     * Adds, changes or deletes rows.
     *
     * @param table whose rows; empty when it is not known, or when there are several
     * @param removes whether rows are deleted wholesale (TRUNCATE, or DELETE without a condition)
     */
    record ChangeRows(int line, String table, boolean removes) implements Change {}

    /** Runs a program that changes rows through models, in a way that is not read further. */
    record RunCode(int line, String why) implements Change {

        @Override
        public String table() {
            return "";
        }
    }

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

    /** Does nothing to the database, and why. */
    record Nothing(int line, OperationKind kind, String table, String why) implements Change {}
}
