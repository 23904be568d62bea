package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import java.util.List;
import java.util.Optional;

/** Reads MySQL's MODIFY and CHANGE, which state a whole column anew. */
record RestatedColumn(SqlCursor cursor, String table, int line) {

    List<Change> modify() {
        if (cursor.atSign('(')) {
            throw new NotUnderstood();
        }
        cursor.accept("column");
        cursor.accept("if exists");
        return List.of(whole(ColumnRules.column(cursor)));
    }

    List<Change> change() {
        cursor.accept("column");
        cursor.accept("if exists");
        String former = cursor.name();
        Column column = ColumnRules.column(cursor);
        return former.equals(column.name())
                ? List.of(whole(column))
                : List.of(new Change.RenameColumn(line, table, former, column.name()), whole(column));
    }

    /** The whole column is stated anew; only its keys stay though nothing is said about them. */
    private Change whole(Column column) {
        ColumnEdit edit = new ColumnEdit(
                column.type(),
                Optional.of(column.nullable()),
                Optional.of(column.filled()),
                column.unique() ? Optional.of(true) : Optional.empty(),
                true);
        return new Change.AlterColumn(line, table, column.name(), edit);
    }
}
