package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads CREATE INDEX and DROP INDEX. */
record Indexes(Statement statement, SqlCursor cursor) {

    /** How FULLTEXT and SPATIAL indexes of MySQL are called in {@link ExecutionChange.Blocking}. */
    static final String FULLTEXT = "ADD FULLTEXT INDEX";

    private static final Set<String> KINDS =
            Set.of("clustered", "nonclustered", "fulltext", "spatial", "columnstore", "primary", "xml");

    /** Reads the statement after CREATE; empty if it creates something else. */
    Optional<List<Change>> create() {
        int before = cursor.position();
        boolean unique = cursor.accept("unique");
        boolean special = cursor.at("fulltext") || cursor.at("spatial");
        cursor.acceptAll(KINDS);
        if (!cursor.accept("index")) {
            cursor.goTo(before);
            return Optional.empty();
        }
        boolean online = cursor.accept("concurrently");
        cursor.accept("if not exists");
        String name = cursor.at("on") ? "" : cursor.name();
        using();
        cursor.expect("on");
        cursor.accept("only");
        String table = cursor.name();
        using();
        List<Token> computed = List.of();
        List<String> columns = List.of();
        if (cursor.atSign('(')) {
            int from = cursor.position();
            columns = cursor.columns();
            computed = columns.isEmpty() ? cursor.between(from, cursor.position()) : List.of();
        }
        List<Token> rest = cursor.rest();
        IndexRules rules = rules(unique, computed, rest);
        Change index = new Change.AddIndex(statement.line(), table, columns, rules, name);
        return Optional.of(
                special
                        ? List.of(index, new ExecutionChange.Blocking(statement.line(), table, FULLTEXT))
                        : List.of(online || OnlineForm.isIn(rest) ? new ExecutionChange.Online(index) : index));
    }

    private IndexRules rules(boolean unique, List<Token> computed, List<Token> rest) {
        Statement.Dialect dialect = statement.dialect();
        SqlCursor options = new SqlCursor(rest, dialect);
        boolean notDistinct = dialect == Statement.Dialect.SQL_SERVER;
        while (!options.isAtEnd() && !options.at("where")) {
            notDistinct |= options.at("nulls not distinct");
            options.next();
        }
        boolean partial = options.accept("where");
        List<Token> where = options.rest();
        boolean fallible = MayRaise.expression(computed, dialect) || MayRaise.expression(where, dialect);
        return new IndexRules(unique, notDistinct, RowFilter.read(where), partial, fallible);
    }

    private void using() {
        if (cursor.accept("using")) {
            cursor.next();
        }
    }

    /** Reads the statement after DROP INDEX. */
    List<Change> drop() {
        cursor.accept("concurrently");
        cursor.accept("if exists");
        List<Change> changes = new ArrayList<>();
        do {
            String index = cursor.name();
            String table = cursor.accept("on") ? cursor.name() : "";
            boolean sqlServer =
                    statement.dialect() == Statement.Dialect.SQL_SERVER && table.isEmpty() && index.contains(".");
            changes.add(
                    sqlServer
                            ? new Change.DropIndex(
                                    statement.line(),
                                    index.substring(0, index.lastIndexOf('.')),
                                    index.substring(index.lastIndexOf('.') + 1))
                            : new Change.DropIndex(statement.line(), table, index));
        } while (cursor.acceptSign(','));
        cursor.rest();
        return changes;
    }
}
