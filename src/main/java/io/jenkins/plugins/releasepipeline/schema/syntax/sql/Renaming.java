package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;

/** Reads the action of ALTER TABLE … RENAME. */
record Renaming(SqlCursor cursor, String table, int line) {

    Change read() {
        if (cursor.accept("constraint")) {
            String name = cursor.name();
            cursor.expect("to");
            return new Change.RenameConstraint(line, table, name, cursor.name());
        }
        if (cursor.accept("index") || cursor.accept("key")) {
            String name = cursor.name();
            cursor.expect("to");
            return new Change.DropIndex(line, table, true, name, cursor.name());
        }
        if (cursor.accept("to") || cursor.accept("as")) {
            return new Change.RenameTable(line, table, cursor.name());
        }
        cursor.accept("column");
        cursor.accept("if exists");
        String former = cursor.name();
        if (cursor.isAtEnd() || cursor.atSign(',')) {
            return new Change.RenameTable(line, table, former);
        }
        cursor.expect("to");
        return new Change.RenameColumn(line, table, former, cursor.name());
    }
}
