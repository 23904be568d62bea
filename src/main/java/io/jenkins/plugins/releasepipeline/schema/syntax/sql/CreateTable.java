package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads CREATE TABLE. */
final class CreateTable {

    private static final Set<String> TEMPORARY = Set.of("global", "local", "temp", "temporary");

    private final Statement statement;
    private final SqlCursor cursor;
    private final List<Column> columns = new ArrayList<>();
    private final List<TableConstraint> constraints = new ArrayList<>();

    CreateTable(Statement statement, SqlCursor cursor) {
        this.statement = statement;
        this.cursor = cursor;
    }

    /** Reads the statement after CREATE; empty if it creates something else. */
    Optional<List<Change>> read() {
        boolean replace = cursor.accept("or replace");
        boolean temporary = cursor.acceptAll(TEMPORARY);
        cursor.acceptAll(Set.of("unlogged", "foreign", "external", "virtual", "column"));
        if (!cursor.accept("table")) {
            return Optional.empty();
        }
        boolean certain = !cursor.accept("if not exists") && !replace && !statement.conditional();
        String name = cursor.name();
        int line = statement.line();
        if (cursor.atSign('(') && !inside("select") && !inside("with")) {
            columns(name);
        }
        options();
        if (temporary || name.startsWith("#")) {
            return Optional.of(List.of(
                    new Change.Nothing(line, OperationKind.CREATE_TABLE, name, Messages.CreateTable_Temporary())));
        }
        Change created = new Change.CreateTable(line, name, columns, certain, constraints);
        return Optional.of(replace ? List.of(new Change.DropTable(line, name, true), created) : List.of(created));
    }

    private boolean inside(String word) {
        int before = cursor.position();
        cursor.next();
        boolean there = cursor.at(word);
        cursor.goTo(before);
        return there;
    }

    private void columns(String table) {
        for (SqlCursor part : cursor.parts(cursor.brackets())) {
            if (part.isAtEnd() || part.at("like")) {
                continue;
            }
            if (Constraint.isNext(part)) {
                constraint(part, table);
            } else {
                column(part);
            }
        }
    }

    /** Reads a column of the new table. It is harmless, so an unsupported constraint is accepted. */
    private void column(SqlCursor part) {
        try {
            ColumnDefinition definition = ColumnRules.definition(part);
            part.end();
            columns.add(definition.column());
            constraints.addAll(definition.constraints());
        } catch (NotUnderstood unknown) {
            part.goTo(0);
            columns.add(new Column(part.name(), Optional.empty(), true, false));
        }
    }

    /** Reads a constraint of the new table. It is harmless, and kept for later statements that refer to it. */
    private void constraint(SqlCursor part, String table) {
        try {
            Change change = Change.plain(Constraint.read(part, statement.line(), table));
            if (change instanceof Change.AddConstraint added) {
                constraints.add(added.constraint());
            } else if (change instanceof Change.AddIndex index) {
                constraints.add(new TableConstraint(index.name(), ConstraintType.OTHER, index.columns()));
            }
        } catch (NotUnderstood unknown) {
            // The table is new: no constraint on it rejects a row of running code.
            part.toEnd();
        }
    }

    /** Reads the options after the columns; ON COMMIT … ROWS is not a statement. */
    private void options() {
        while (!cursor.isAtEnd() && !cursor.at("on commit")) {
            cursor.expression(Set.of("on"));
            cursor.acceptSign(',');
        }
        if (cursor.accept("on commit") && !cursor.accept("drop") && !cursor.accept("delete rows")) {
            cursor.expect("preserve rows");
        }
        cursor.rest();
    }
}
