package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.List;
import java.util.Optional;

/**
 * One step of a migration's forward part, as written. Its effect on running code is determined elsewhere, in the same
 * way for all frameworks.
 *
 * <p>Names of tables and columns are normalized by {@link Names}, so that equal names are equal strings; an empty
 * string stands for an unknown name. Line numbers start at 1. A reader that cannot determine the effect of a step
 * returns an {@link Opaque}: an unsupported step must never look harmless.
 */
public sealed interface Change {

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
     * Adds something that is not a table, column, index or constraint, and that nothing uses yet: an extension, a type,
     * a sequence, a view, a function with a new name, a grant.
     *
     * @param table the table on whose rows it acts, for a trigger; empty if there is none
     * @param what its kind for people, such as {@code view}
     * @param name normalized by {@link Names}; empty if unknown
     * @param replaces whether it replaces an existing one with the same name; the earlier migrations determine whether
     *     there is one
     */
    record AddFeature(int line, String table, String what, String name, boolean replaces) implements Change {

        /** Creates an instance whose name is unknown. */
        public AddFeature(int line, String what) {
            this(line, "", what, "", false);
        }
    }

    /**
     * Drops or renames such a feature.
     *
     * @param name normalized by {@link Names}; empty if unknown
     * @param to its new name; empty if it is dropped
     * @param guarded whether it may be missing, as with IF EXISTS
     */
    record DropFeature(int line, String what, String name, String to, boolean guarded) implements Change {

        /** Creates an instance whose name is unknown. */
        public DropFeature(int line, String what) {
            this(line, what, "", "", false);
        }
    }

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

    /** Marks whether a change affects the framework's state, the database, or both. */
    sealed interface Wrapping extends Change {
        /** Returns the wrapped change. */
        Change change();

        @Override
        default int line() {
            return change().line();
        }

        @Override
        default String table() {
            return change().table();
        }

        @Override
        default String column() {
            return change().column();
        }
    }

    /**
     * Changes only the framework's state of the database, on which its later steps and the new code depend; the
     * database stays unchanged. Example: Django's state operations.
     *
     * @param change the change to the framework's state
     * @param alone whether no database operation beside it performs the change
     */
    record InState(Change change, boolean alone) implements Wrapping {}

    /** Raw SQL on a table, by its name in the framework; executed whatever the framework's state. */
    record InSql(Change change) implements Wrapping {}

    /**
     * Defines where a framework stores a model, whose name serves as its table here.
     *
     * @param stored the explicit name of its table; an empty string stands for the derived name
     * @param managed whether the framework creates and changes the table, if specified
     * @param renames whether a table with another name is renamed to it
     * @param usual the name derived from the model's name; empty if unknown
     */
    record ModelTable(
            int line, String table, Optional<String> stored, Optional<Boolean> managed, boolean renames, String usual)
            implements Change {}

    /** Returns the change inside {@link InSql}; any other change, including {@link InState}, is returned as is. */
    static Change plain(Change change) {
        return change instanceof InSql sql ? sql.change() : change;
    }

    /** Has no effect on the database; {@code why} gives the reason. */
    record Nothing(int line, OperationKind kind, String table, String why) implements Change {}
}
