package io.jenkins.plugins.releasepipeline.schema.syntax.sql.script;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import java.util.List;
import java.util.Set;

/** Determines whether a word at the start of a line starts a statement without a preceding semicolon. */
record StatementStart(List<Token> tokens, int at) {

    private static final Set<String> ALTERED = Set.of(
            "table", "view", "procedure", "function", "trigger", "database", "schema", "role", "sequence", "type");
    private static final Set<String> DROPPED = Set.of(
            "table",
            "view",
            "procedure",
            "proc",
            "function",
            "trigger",
            "database",
            "schema",
            "sequence",
            "type",
            "synonym");
    private static final Set<String> OPTIONS = Set.of(
            "nocount",
            "ansi_nulls",
            "quoted_identifier",
            "xact_abort",
            "identity_insert",
            "ansi_padding",
            "ansi_warnings",
            "arithabort",
            "numeric_roundabort",
            "concat_null_yields_null",
            "noexec");
    private static final Set<String> NO_UPDATE = Set.of("do", "key", "then", "on", "for", "no", "of", ",");

    boolean isClear() {
        Token word = tokens.get(at);
        return switch (word.lower()) {
            case "alter" -> next(1, ALTERED);
            case "create" -> !next(1, Set.of("on")) && !sign(1, ',');
            case "drop" -> next(1, DROPPED) || next(1, Set.of("index")) && (next(3, "on") || next(5, "on"));
            case "insert", "merge" -> next(1, "into") && !previous(Set.of("then", "do", "also", "instead"));
            case "delete" -> next(1, "from");
            case "truncate" -> next(1, "table");
            case "update" -> (next(2, "set") || next(4, "set")) && !previous(NO_UPDATE);
            case "exec", "execute" -> !next(1, Set.of("function", "procedure", "on")) && !sign(1, ',');
            case "print", "commit", "rollback", "raiserror", "throw" -> true;
            case "begin" -> true;
            case "declare" -> name(1).startsWith("@");
            case "use" -> !next(1, Set.of("index", "key"));
            case "set" -> next(1, OPTIONS);
            case "grant", "revoke", "deny" ->
                !next(1, Set.of("option")) && !tokens.get(at - 1).isWord("with") && !inDefaults();
            case "if" -> sign(1, '(') || name(1).startsWith("@") || sign(2, '(') || next(1, "not") && sign(3, '(');
            default -> false;
        };
    }

    /** Returns whether it continues ALTER DEFAULT PRIVILEGES, which contains GRANT. */
    private boolean inDefaults() {
        for (int back = at - 1; back >= Math.max(0, at - 12); back--) {
            if (tokens.get(back).isWord("privileges")) {
                return true;
            }
        }
        return false;
    }

    private boolean previous(Set<String> words) {
        return tokens.get(at - 1).isOneOf(words) || tokens.get(at - 1).isSign(',');
    }

    private boolean next(int ahead, String word) {
        return next(ahead, Set.of(word));
    }

    private boolean next(int ahead, Set<String> words) {
        return at + ahead < tokens.size() && tokens.get(at + ahead).isOneOf(words);
    }

    private boolean sign(int ahead, char sign) {
        return at + ahead < tokens.size() && tokens.get(at + ahead).isSign(sign);
    }

    private String name(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead).text() : "";
    }
}
