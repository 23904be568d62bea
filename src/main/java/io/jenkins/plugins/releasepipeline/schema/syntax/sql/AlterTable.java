package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads ALTER TABLE: one change per action. */
final class AlterTable {

    private static final Set<String> ACTIONS = Set.of(
            "add",
            "drop",
            "alter",
            "modify",
            "change",
            "rename",
            "set",
            "owner",
            "attach",
            "detach",
            "enable",
            "disable",
            "validate",
            "engine",
            "algorithm",
            "lock",
            "convert",
            "auto_increment",
            "comment",
            "force",
            "replica",
            "cluster",
            "default",
            "character",
            "charset",
            "collate",
            "row_format",
            "check",
            "nocheck",
            "with",
            "order",
            "inherit",
            "no",
            "reset",
            "rebuild",
            "materialize");

    private static final int MOST_UNKNOWN = 50;

    private final Statement statement;
    private final SqlCursor cursor;
    private final List<Change> changes = new ArrayList<>();
    private String table = "";
    private int line;
    private String last = "";
    private String why = "";
    private int unknown;

    AlterTable(Statement statement, SqlCursor cursor) {
        this.statement = statement;
        this.cursor = cursor;
    }

    /** Reads the statement after ALTER TABLE. */
    List<Change> read() {
        cursor.accept("if exists");
        cursor.accept("only");
        table = cursor.name();
        cursor.acceptSign('*');
        SkippingIndex.cluster(cursor);
        do {
            line = cursor.peek().line();
            int before = cursor.position();
            int known = changes.size();
            try {
                action();
                if (cursor.at("settings")) {
                    cursor.rest();
                }
                if (!cursor.isAtEnd() && !cursor.atSign(',')) {
                    throw new NotUnderstood();
                }
            } catch (NotUnderstood other) {
                cursor.goTo(before);
                changes.subList(known, changes.size()).clear();
                skip();
            }
        } while (cursor.acceptSign(','));
        cursor.end();
        return OnlineForm.isIn(statement.tokens()) ? OnlineForm.of(changes) : changes;
    }

    /** Skips an unsupported action, unless it contains another statement; the other actions remain readable. */
    private void skip() {
        int from = cursor.position();
        while (!cursor.isAtEnd() && !cursor.atSign(',')) {
            if (cursor.atSign('(')) {
                cursor.brackets();
            } else {
                cursor.next();
            }
        }
        if (why.isEmpty()) {
            why = Messages.StatementReader_Unknown(statement.quote());
        }
        changes.add(new Change.Opaque(line, OperationKind.ALTER_TABLE, table, "", why));
        unknown++;
        if (cursor.position() == from || unknown > MOST_UNKNOWN) {
            throw new NotUnderstood();
        }
    }

    private void action() {
        boolean again = !cursor.atOneOf(ACTIONS) || cursor.at("check") && last.equals("add");
        String verb = again ? last : cursor.next().lower();
        last = verb;
        switch (verb) {
            case "add" -> add();
            case "drop" -> drop(again);
            case "alter" -> alter();
            case "modify" -> changes.addAll(new RestatedColumn(cursor, table, line).modify());
            case "change" -> changes.addAll(new RestatedColumn(cursor, table, line).change());
            case "rename" -> changes.add(new Renaming(cursor, table, line).read());
            case "with" -> withCheck();
            case "convert" -> convert();
            default -> changes.add(new TableOptions(cursor, table, line).read(verb));
        }
    }

    /** Reads MySQL's CONVERT TO CHARACTER SET, which changes the collation of all columns. */
    private void convert() {
        cursor.expect("to");
        cursor.next();
        cursor.expression(Set.of());
        changes.add(new Change.ChangeTable(line, OperationKind.ALTER_TABLE, table, Messages.AlterTable_CharacterSet()));
        changes.add(new ExecutionChange.Blocking(line, table, "CONVERT TO CHARACTER SET"));
    }

    private void add() {
        boolean special = cursor.at("fulltext") || cursor.at("spatial");
        if (cursor.accept("partition")) {
            cursor.rest();
            changes.add(new FeatureChange.AddFeature(line, Messages.AlterTable_Partition()));
        } else if (SkippingIndex.isNext(cursor)) {
            changes.add(SkippingIndex.read(cursor, line, table));
        } else if (Constraint.isNext(cursor) || cursor.at("default")) {
            changes.add(Constraint.read(cursor, line, table));
            if (special) {
                changes.add(new ExecutionChange.Blocking(line, table, Indexes.FULLTEXT));
            }
        } else {
            cursor.accept("column");
            boolean certain = !cursor.accept("if not exists") && !statement.conditional();
            if (cursor.atSign('(')) {
                for (SqlCursor part : cursor.parts(cursor.brackets())) {
                    changes.add(added(part, certain));
                    part.end();
                }
            } else {
                changes.add(added(cursor, certain));
            }
        }
    }

    private Change added(SqlCursor from, boolean certain) {
        if (Constraint.isNext(from)) {
            return Constraint.read(from, line, table);
        }
        ColumnDefinition definition = ColumnRules.definition(from);
        return new Change.AddColumn(line, table, definition.column(), certain, definition.constraints());
    }

    private void drop(boolean again) {
        if (cursor.accept("constraint") || again && droppedConstraint()) {
            dropped(ConstraintType.OTHER);
        } else if (cursor.accept("primary key")) {
            changes.add(new Change.DropConstraint(line, table, ConstraintType.PRIMARY_KEY));
        } else if (cursor.accept("foreign key")) {
            dropped(ConstraintType.FOREIGN_KEY);
        } else if (cursor.at("check") || cursor.at("index") || cursor.at("key")) {
            boolean check = cursor.next().isWord("check");
            cursor.accept("if exists");
            String name = cursor.name();
            changes.add(
                    check
                            ? new Change.DropConstraint(line, table, ConstraintType.CHECK, name)
                            : new Change.DropIndex(line, table, name));
        } else if (cursor.accept("partition")) {
            cursor.rest();
            changes.add(new Change.ChangeRows(line, table, true));
        } else {
            cursor.accept("column");
            cursor.accept("if exists");
            changes.add(new Change.DropColumn(line, table, cursor.name()));
            cursor.acceptAll(Set.of("cascade", "restrict"));
        }
    }

    private boolean droppedConstraint() {
        return !cursor.at("column")
                && !changes.isEmpty()
                && changes.get(changes.size() - 1) instanceof Change.DropConstraint;
    }

    private void dropped(ConstraintType type) {
        cursor.accept("if exists");
        String name = cursor.name();
        cursor.acceptAll(Set.of("cascade", "restrict"));
        if (cursor.accept("with")) {
            cursor.brackets();
        }
        changes.add(new Change.DropConstraint(line, table, type, name));
    }

    private void alter() {
        if (cursor.accept("index")) {
            cursor.name();
            if (!cursor.accept("visible")) {
                cursor.expect("invisible");
            }
            changes.add(new Change.Nothing(line, OperationKind.ALTER_TABLE, table, Messages.TableOptions_Setting()));
            return;
        }
        if (cursor.accept("constraint")) {
            deferrable();
            return;
        }
        if (cursor.at("check")) {
            throw new NotUnderstood();
        }
        cursor.accept("column");
        cursor.accept("if exists");
        String column = cursor.name();
        changes.add(new AlterColumn(cursor, line, table, column).read());
    }

    /** Code that never defers the check of a constraint does not notice that it might; the opposite is not read. */
    private void deferrable() {
        cursor.name();
        cursor.expect("deferrable");
        cursor.accept("initially immediate");
        changes.add(new Change.Nothing(line, OperationKind.ALTER_TABLE, table, Messages.TableOptions_Setting()));
    }

    /** Reads SQL Server's WITH NOCHECK ADD CONSTRAINT, and CHECK CONSTRAINT, which re-enables one. */
    private void withCheck() {
        if (!cursor.accept("nocheck")) {
            cursor.expect("check");
        }
        if (cursor.accept("add")) {
            last = "add";
            add();
        } else {
            cursor.expect("check");
            changes.add(new TableOptions(cursor, table, line).read("check"));
        }
    }
}
