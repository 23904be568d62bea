package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnDetails;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads MySQL's MODIFY and CHANGE, which restate a whole column. */
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

    /** Returns the change; the whole column is restated except its keys, which stay if omitted. */
    private Change whole(Column column) {
        ColumnEdit edit = new ColumnEdit(
                        column.type().map(this::asMySqlMeansIt),
                        Optional.of(column.nullable()),
                        Optional.of(column.filled()),
                        column.unique() ? Optional.of(true) : Optional.empty(),
                        true)
                .with(ColumnDetails.Edit.whole(column.details()));
        return new Change.AlterColumn(line, table, column.name(), edit);
    }

    /**
     * Applies the default scale of MySQL, MariaDB and Oracle, the only databases that restate columns: their DECIMAL
     * has no decimal places.
     */
    private ColumnType asMySqlMeansIt(ColumnType type) {
        boolean exact = Set.of("decimal", "numeric", "dec").contains(type.name());
        return exact && cursor.dialect() == Dialect.ANY ? DefaultDigits.in(type, Dialect.MYSQL) : type;
    }
}
