package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads statements that change rows: INSERT, UPDATE, DELETE, MERGE, COPY, TRUNCATE, also after WITH. */
final class Rows {

    private static final int MOST = 20;
    private static final Set<String> VERBS = Set.of("insert", "update", "delete", "merge", "replace");
    private static final Set<String> BEFORE_UPDATE = Set.of("do", "key", "then", "for", "on", "no");
    private static final Set<String> SCHEMA = Set.of(
            "drop",
            "alter",
            "create",
            "truncate",
            "exec",
            "execute",
            "grant",
            "revoke",
            "call",
            "outfile",
            "dumpfile",
            "program",
            "declare");
    private static final Set<String> MODIFIERS = Set.of(
            "low_priority",
            "delayed",
            "high_priority",
            "ignore",
            "or",
            "rollback",
            "abort",
            "fail",
            "replace",
            "only",
            "quick",
            "into",
            "from",
            "overwrite",
            "table");
    /** Words of a constant condition. */
    private static final Set<String> CONSTANTS = Set.of("true", "false", "and", "or", "not", "null", "is");

    private static final Set<String> JOINS = Set.of("where", "join");

    private final Statement statement;
    private final List<Token> tokens;

    Rows(Statement statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
    }

    List<Change> read() {
        refuseOtherStatements();
        Token head = tokens.get(0);
        SqlCursor cursor = from(1);
        switch (head.lower()) {
            case "copy":
                return List.of(copy(cursor));
            case "load":
                return List.of(load(cursor));
            case "truncate":
                return truncate(cursor);
            default:
                break;
        }
        List<Change> changes = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            if (isVerb(at) && changes.size() > MOST) {
                throw new NotUnderstood();
            }
            if (isVerb(at)) {
                changes.add(change(at));
            }
        }
        if (changes.size() > 1 && !head.isWord("with")) {
            throw new NotUnderstood();
        }
        return changes.isEmpty() ? List.of(new Query(statement).read()) : changes;
    }

    /** Rejects a following statement: SQL Server requires no semicolon between them. */
    private void refuseOtherStatements() {
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            boolean used = at + 1 < tokens.size()
                    && (tokens.get(at + 1).isName() || tokens.get(at + 1).kind() == Kind.TEXT)
                    && (at == 0
                            || !tokens.get(at - 1).isSign('.')
                                    && !tokens.get(at - 1).isWord("as"));
            if (token.isSign('\\') || token.isSign(';') || at > 0 && used && token.isOneOf(SCHEMA)) {
                throw new NotUnderstood();
            }
        }
    }

    /** Returns whether a word is the verb of a statement: in MERGE and ON CONFLICT it is only a clause. */
    private boolean isVerb(int at) {
        Token token = tokens.get(at);
        if (at == 0 || !token.isOneOf(VERBS) || at + 1 >= tokens.size()) {
            return at == 0 && token.isOneOf(VERBS);
        }
        Token next = tokens.get(at + 1);
        return switch (token.lower()) {
            case "insert", "delete", "merge" -> next.isOneOf(Set.of("into", "from"));
            case "update" ->
                next.isName()
                        && !next.isWord("set")
                        && !tokens.get(at - 1).isOneOf(BEFORE_UPDATE)
                        && !next.isOneOf(Set.of("nowait", "skip", "of"));
            default -> next.isWord("into") && !tokens.get(at - 1).isWord("or");
        };
    }

    private Change change(int at) {
        SqlCursor cursor = from(at + 1);
        if (cursor.accept("top")) {
            cursor.brackets();
            cursor.accept("percent");
        }
        cursor.acceptAll(MODIFIERS);
        String table = cursor.peek().isName() ? cursor.name() : "";
        boolean removes = tokens.get(at).isWord("delete") && !limited(at);
        return rows(joined(at, table), removes);
    }

    /** Returns the changed table if the statement names several, or uses an alias. */
    private String joined(int at, String table) {
        JoinedRows joined = new JoinedRows(tokens.subList(at + 1, tokens.size()));
        return switch (tokens.get(at).lower()) {
            case "update" -> joined.updated(table);
            case "delete" -> joined.deleted(table);
            default -> table;
        };
    }

    /** Returns whether a DELETE has a condition other than a constant. */
    private boolean limited(int at) {
        int depth = 0;
        for (int index = at; index < tokens.size() && depth >= 0; index++) {
            Token token = tokens.get(index);
            depth += token.isSign('(') ? 1 : token.isSign(')') ? -1 : 0;
            if (depth == 0 && token.isOneOf(JOINS)) {
                return token.isWord("join")
                        || tokens.subList(index + 1, tokens.size()).stream()
                                .anyMatch(word -> word.isName() && !word.isOneOf(CONSTANTS));
            }
        }
        return false;
    }

    private Change copy(SqlCursor cursor) {
        if (cursor.atSign('(')) {
            cursor.brackets();
            cursor.expect("to");
            return new Change.Nothing(statement.line(), OperationKind.RUN_SQL, "", Messages.Query_Reads());
        }
        String table = cursor.name();
        if (cursor.atSign('(')) {
            cursor.brackets();
        }
        if (cursor.accept("to")) {
            return new Change.Nothing(statement.line(), OperationKind.RUN_SQL, table, Messages.Query_Reads());
        }
        cursor.expect("from");
        return rows(table, false);
    }

    private Change load(SqlCursor cursor) {
        while (!cursor.accept("into table")) {
            cursor.next();
        }
        return rows(cursor.name(), false);
    }

    private List<Change> truncate(SqlCursor cursor) {
        cursor.accept("table");
        cursor.accept("only");
        List<Change> changes = new ArrayList<>();
        for (String table : cursor.names()) {
            changes.add(rows(table, true));
        }
        cursor.rest();
        return changes;
    }

    private Change rows(String table, boolean removes) {
        boolean temporary = table.startsWith("#") || table.startsWith("@");
        return temporary
                ? new Change.Nothing(statement.line(), OperationKind.RUN_SQL, table, Messages.CreateTable_Temporary())
                : new Change.ChangeRows(statement.line(), table, removes);
    }

    private SqlCursor from(int at) {
        return new SqlCursor(tokens.subList(at, tokens.size()), statement.dialect());
    }
}
