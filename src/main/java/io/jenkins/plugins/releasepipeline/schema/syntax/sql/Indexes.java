package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads CREATE INDEX and DROP INDEX. */
record Indexes(Statement statement, SqlCursor cursor) {

    private static final Set<String> KINDS =
            Set.of("clustered", "nonclustered", "fulltext", "spatial", "columnstore", "primary", "xml");

    /** After CREATE; empty when it creates something else. */
    Optional<List<Change>> create() {
        int before = cursor.position();
        boolean unique = cursor.accept("unique");
        cursor.acceptAll(KINDS);
        if (!cursor.accept("index")) {
            cursor.goTo(before);
            return Optional.empty();
        }
        cursor.accept("concurrently");
        cursor.accept("if not exists");
        if (!cursor.at("on")) {
            cursor.name();
        }
        using();
        cursor.expect("on");
        cursor.accept("only");
        String table = cursor.name();
        using();
        List<String> columns = cursor.atSign('(') ? cursor.columns() : List.of();
        cursor.rest();
        return Optional.of(List.of(new Change.AddIndex(statement.line(), table, columns, unique)));
    }

    private void using() {
        if (cursor.accept("using")) {
            cursor.next();
        }
    }

    /** After DROP INDEX. */
    List<Change> drop() {
        cursor.accept("concurrently");
        cursor.accept("if exists");
        List<Change> changes = new ArrayList<>();
        do {
            String index = cursor.name();
            String table = cursor.accept("on") ? cursor.name() : "";
            boolean sqlServer =
                    statement.dialect() == Statement.Dialect.SQL_SERVER && table.isEmpty() && index.contains(".");
            changes.add(new Change.DropIndex(
                    statement.line(), sqlServer ? index.substring(0, index.lastIndexOf('.')) : table, false));
        } while (cursor.acceptSign(','));
        cursor.rest();
        return changes;
    }
}
