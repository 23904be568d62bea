package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.Names;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads statements without effect on the schema: settings, comments, transactions and messages. */
record Settings(Statement statement, SqlCursor cursor) {

    private static final Set<String> SETTINGS = Set.of(
            "comment",
            "begin",
            "commit",
            "start",
            "savepoint",
            "release",
            "use",
            "lock",
            "unlock",
            "analyze",
            "vacuum",
            "optimize",
            "reindex",
            "checkpoint",
            "print",
            "raiserror",
            "throw",
            "return",
            "rollback",
            "abort",
            "end",
            "show",
            "discard",
            "reset",
            "listen",
            "notify",
            "refresh",
            "cluster",
            "deallocate",
            "declare",
            "else",
            "if",
            "describe",
            "go");
    private static final Set<String> QUIET_COMMANDS = Set.of(
            "\\echo",
            "\\qecho",
            "\\set",
            "\\encoding",
            "\\timing",
            "\\restrict",
            "\\unrestrict",
            "\\pset",
            "\\x",
            "\\connect",
            "\\c");

    /** Reads settings of this session; those of the server and of other users have a wider effect. */
    List<Change> set() {
        if (cursor.atOneOf(Set.of("global", "persist", "persist_only", "password"))
                || cursor.peek().text().startsWith("@@")) {
            throw new NotUnderstood();
        }
        List<Token> rest = cursor.rest();
        boolean checks = rest.size() > 2
                && rest.get(0).text().replace("@", "").equalsIgnoreCase(ExecutionChange.Setting.FOREIGN_KEY_CHECKS);
        if (checks) {
            return List.of(new ExecutionChange.Setting(
                    statement.line(),
                    ExecutionChange.Setting.FOREIGN_KEY_CHECKS,
                    rest.get(2).lower()));
        }
        for (int at = 0; at + 1 < rest.size(); at++) {
            boolean call = rest.get(at).isName() && rest.get(at + 1).isSign('(');
            if (call && !rest.get(at).isOneOf(Set.of("now", "database", "if", "concat", "select"))) {
                throw new NotUnderstood();
            }
        }
        return nothing();
    }

    List<Change> pragma() {
        Set<String> known = Set.of(
                "foreign_keys",
                "foreign_key_check",
                "defer_foreign_keys",
                "journal_mode",
                "synchronous",
                "encoding",
                "legacy_alter_table",
                "user_version",
                "application_id",
                "integrity_check",
                "quick_check",
                "cache_size",
                "table_info",
                "temp_store",
                "locking_mode",
                "busy_timeout",
                "auto_vacuum",
                "page_size",
                "optimize");
        Token name = cursor.next();
        if (!name.isOneOf(known)) {
            throw new NotUnderstood();
        }
        List<Token> value = cursor.rest();
        return name.isWord(ExecutionChange.Setting.FOREIGN_KEYS) && value.size() > 1
                ? List.of(new ExecutionChange.Setting(
                        statement.line(),
                        name.lower(),
                        value.get(1).text().replace("'", "").toLowerCase(Locale.ROOT)))
                : nothing();
    }

    List<Change> command(Token command) {
        String[] words = command.text().split("\\s+", 2);
        if (!QUIET_COMMANDS.contains(words[0]) || command.text().indexOf('\\', 1) > 0) {
            throw new NotUnderstood();
        }
        return nothing();
    }

    /** Reads any other such statement, which must not contain another one. */
    List<Change> other(Token head) {
        if (!head.isOneOf(SETTINGS)) {
            throw new NotUnderstood();
        }
        if (head.isWord("declare") && !cursor.peek().text().startsWith("@")) {
            throw new NotUnderstood();
        }
        Optional<Change> blocking = blocking(head);
        if (!head.isOneOf(Set.of("comment", "if"))) {
            cursor.rest();
        }
        return blocking.map(List::of).orElseGet(this::nothing);
    }

    /** Reads PostgreSQL's statements that rewrite or lock a table. */
    private Optional<Change> blocking(Token head) {
        List<Token> tokens = statement.tokens();
        boolean online = tokens.stream().anyMatch(token -> token.isWord("concurrently"));
        return switch (online || tokens.size() < 2 ? "" : head.lower()) {
            case "vacuum" ->
                tokens.stream().anyMatch(token -> token.isWord("full"))
                        ? Optional.of(blocked("VACUUM FULL"))
                        : Optional.empty();
            case "cluster" -> Optional.of(blocked("CLUSTER"));
            case "reindex" -> Optional.of(blocked("REINDEX"));
            case "refresh" -> Optional.of(blocked("REFRESH MATERIALIZED VIEW"));
            case "lock" ->
                // LOCK TABLES is MySQL's, and is used around the rows of a dump.
                tokens.get(1).isWord("tables") ? Optional.empty() : Optional.of(blocked("LOCK TABLE"));
            default -> Optional.empty();
        };
    }

    /** The last name is the table's, except that of an index and before options, which stay unknown. */
    private Change blocked(String command) {
        List<Token> tokens = statement.tokens();
        Token last = tokens.get(tokens.size() - 1);
        boolean known =
                !command.equals("CLUSTER") && !command.equals("LOCK TABLE") && last.isName() && !isIndex(tokens);
        return new ExecutionChange.Blocking(statement.line(), known ? Names.sql(last.text()) : "", command);
    }

    private static boolean isIndex(List<Token> tokens) {
        return tokens.stream()
                .anyMatch(token -> token.isWord("index") || token.isWord("database") || token.isWord("schema"));
    }

    private List<Change> nothing() {
        return List.of(
                new Change.Nothing(statement.line(), OperationKind.RUN_SQL, "", Messages.StatementReader_Nothing()));
    }
}
