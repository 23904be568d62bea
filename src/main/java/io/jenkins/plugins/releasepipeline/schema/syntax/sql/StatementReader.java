package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one statement, from its tokens. */
final class StatementReader {

    private final Statement statement;
    private final SqlCursor cursor;

    private StatementReader(Statement statement) {
        this.statement = statement;
        this.cursor = new SqlCursor(statement.tokens(), statement.dialect());
    }

    /** Returns its changes; opaque if it is not supported. */
    static List<Change> read(Statement statement) {
        try {
            if (!statement.whole()) {
                throw new NotUnderstood();
            }
            return new StatementReader(statement).changes();
        } catch (NotUnderstood unknown) {
            return List.of(new Change.Opaque(
                    statement.line(),
                    OperationKind.RUN_SQL,
                    "",
                    "",
                    Messages.StatementReader_Unknown(statement.quote())));
        }
    }

    private List<Change> changes() {
        Token head = cursor.next();
        if (head.kind() == Kind.COMMAND) {
            return new Settings(statement, cursor).command(head);
        }
        if (head.kind() != Kind.NAME) {
            return head.isSign('(') ? List.of(new Query(statement).read()) : unknown();
        }
        return switch (head.lower()) {
            case "create" -> create();
            case "alter" -> alter();
            case "drop" -> drop();
            case "rename" -> rename();
            case "insert",
                    "update",
                    "delete",
                    "merge",
                    "replace",
                    "copy",
                    "load",
                    "truncate",
                    "with",
                    "select",
                    "values",
                    "table" -> new Rows(statement).read();
            case "grant" -> List.of(new FeatureChange.AddFeature(statement.line(), head.lower()));
            case "revoke", "deny" ->
                List.of(new FeatureChange.DropFeature(statement.line(), Messages.Features_Grant()));
            case "exec", "execute" -> procedure();
            case "set" -> new Settings(statement, cursor).set();
            case "pragma" -> new Settings(statement, cursor).pragma();
            default -> new Settings(statement, cursor).other(head);
        };
    }

    private static List<Change> unknown() {
        throw new NotUnderstood();
    }

    private List<Change> create() {
        int before = cursor.position();
        Optional<List<Change>> table = new CreateTable(statement, cursor).read();
        if (table.isPresent()) {
            return table.get();
        }
        cursor.goTo(before);
        return new Indexes(statement, cursor)
                .create()
                .orElseGet(() -> List.of(new Features(statement, cursor).create()));
    }

    private List<Change> alter() {
        int before = cursor.position();
        cursor.acceptAll(Set.of("ignore", "online", "foreign"));
        if (cursor.accept("table")) {
            return new AlterTable(statement, cursor).read();
        }
        cursor.goTo(before);
        return List.of(new Features(statement, cursor).alter());
    }

    private List<Change> drop() {
        if (cursor.accept("index")) {
            return new Indexes(statement, cursor).drop();
        }
        int before = cursor.position();
        boolean temporary = cursor.accept("temporary");
        cursor.accept("foreign");
        if (!cursor.accept("table")) {
            cursor.goTo(before);
            return new Features(statement, cursor).drop();
        }
        boolean guarded = cursor.accept("if exists");
        List<Change> changes = new ArrayList<>();
        for (String table : cursor.names()) {
            changes.add(
                    temporary || table.startsWith("#")
                            ? new Change.Nothing(
                                    statement.line(), OperationKind.DROP_TABLE, table, Messages.CreateTable_Temporary())
                            : new Change.DropTable(statement.line(), table, guarded));
        }
        cursor.acceptAll(Set.of("cascade", "restrict", "constraints", "purge"));
        SkippingIndex.cluster(cursor);
        cursor.end();
        return changes;
    }

    private List<Change> rename() {
        cursor.expect("table");
        List<Change> changes = new ArrayList<>();
        do {
            String table = cursor.name();
            cursor.expect("to");
            changes.add(new Change.RenameTable(statement.line(), table, cursor.name()));
        } while (cursor.acceptSign(','));
        cursor.end();
        return changes;
    }

    private List<Change> procedure() {
        return List.of(new Procedure(statement, cursor).read());
    }
}
