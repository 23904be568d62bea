package io.jenkins.plugins.releasepipeline.schema.syntax.sql.script;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits tokens into statements: at semicolons and ends of batches, except inside a routine's body. SQL Server requires
 * no semicolons, so a statement also ends where another one clearly starts, and its IF, ELSE, BEGIN and END become
 * separate small statements.
 */
final class Splitter {

    private static final Set<String> ROUTINES =
            Set.of("procedure", "proc", "function", "trigger", "event", "package", "rule", "policy");
    private static final Set<String> BEFORE_ROUTINE =
            Set.of("or", "replace", "alter", "constraint", "temp", "temporary", "aggregate", "event");
    private static final Set<String> LOOPS = Set.of("if", "loop", "while", "repeat", "for");
    private static final Set<String> TRANSACTION = Set.of(
            "tran",
            "transaction",
            "work",
            "isolation",
            "read",
            "immediate",
            "deferred",
            "exclusive",
            "not",
            "distributed",
            "concurrent");
    private static final Set<String> VERBS = Set.of(
            "alter",
            "create",
            "drop",
            "insert",
            "update",
            "delete",
            "exec",
            "execute",
            "truncate",
            "begin",
            "print",
            "set",
            "raiserror",
            "throw",
            "return",
            "select",
            "merge",
            "declare",
            "grant",
            "revoke",
            "if");
    private static final Set<String> UNDIVIDED = Set.of("with", "merge", "explain", "prepare");

    private final String sql;
    private final Dialect dialect;
    private final List<Statement> statements = new ArrayList<>();
    private List<Token> tokens = List.of();
    private List<Token> current = new ArrayList<>();
    private int brackets;
    private int cases;
    private int blocks;
    private int body;
    private boolean routine;
    private boolean conditional;

    Splitter(String sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    List<Statement> split(List<Token> all) {
        tokens = all;
        for (int at = 0; at < all.size(); at++) {
            Token token = all.get(at);
            if (token.kind() == Kind.BATCH_END) {
                flush(at);
                blocks = 0;
            } else if (token.isSign(';') && body == 0) {
                flush(at);
            } else {
                if (!routine && brackets <= 0 && !current.isEmpty() && breaksBefore(at)) {
                    flush(at);
                }
                add(token, at);
            }
            if (token.kind() == Kind.COMMAND) {
                flush(at + 1);
            }
        }
        flush(all.size());
        return statements;
    }

    private void add(Token token, int at) {
        current.add(token);
        brackets += token.isSign('(') ? 1 : token.isSign(')') ? -1 : 0;
        routine |= brackets == 0 && token.isOneOf(ROUTINES) && makesRoutine();
        if (routine) {
            boolean opens =
                    token.isWord("begin") && !word(at + 1, TRANSACTION) || token.isWord("case") && !before(at, "end");
            boolean closes = token.isWord("end") && body > 0 && !word(at + 1, LOOPS);
            body += opens ? 1 : closes ? -1 : 0;
        } else if (brackets == 0) {
            cases += token.isWord("case") ? 1 : token.isWord("end") && cases > 0 ? -1 : 0;
        }
    }

    private boolean makesRoutine() {
        if (!current.get(0).isWord("create") && !current.get(0).isWord("alter")) {
            return false;
        }
        List<Token> between = current.subList(1, current.size() - 1);
        return between.stream().allMatch(token -> token.isOneOf(BEFORE_ROUTINE))
                || current.size() < 12 && between.stream().anyMatch(token -> token.isWord("definer"));
    }

    private boolean breaksBefore(int at) {
        Token head = current.get(0);
        Token token = tokens.get(at);
        if (token.kind() != Kind.NAME) {
            return head.isWord("else") && current.size() == 1;
        }
        if (current.size() == 1 && (head.isWord("begin") || head.isWord("end"))) {
            return opensBlock(at) && !token.isOneOf(Set.of("try", "catch"));
        }
        if (current.size() == 2
                && (head.isWord("begin") || head.isWord("end"))
                && word(at - 1, Set.of("try", "catch"))) {
            return true;
        }
        if (head.isWord("else") || head.isWord("if") || head.isWord("while")) {
            return token.isOneOf(VERBS) && (head.isWord("else") || current.size() > 1);
        }
        if (blocks > 0 && cases == 0 && token.isWord("end")) {
            return true;
        }
        if (conditional && cases == 0 && token.isWord("else")) {
            return true;
        }
        return token.fresh() && !head.isOneOf(UNDIVIDED) && new StatementStart(tokens, at).isClear();
    }

    /** Returns whether a lone BEGIN or END belongs to a block and this token starts the next statement. */
    private boolean opensBlock(int at) {
        Token token = tokens.get(at);
        return !token.isOneOf(TRANSACTION) && (current.get(0).isWord("end") || token.isOneOf(VERBS) || token.fresh());
    }

    private void flush(int end) {
        if (!current.isEmpty()) {
            Token head = current.get(0);
            conditional |= head.isOneOf(Set.of("if", "else", "while"));
            boolean block = head.isWord("begin")
                    && (current.size() == 1 || !current.get(1).isOneOf(TRANSACTION));
            blocks += block ? 1 : head.isWord("end") && blocks > 0 ? -1 : 0;
            String text = sql.substring(head.start(), end(current.get(current.size() - 1)));
            statements.add(new Statement(current, text, brackets == 0 && body == 0, conditional, dialect));
        }
        current = new ArrayList<>();
        brackets = 0;
        cases = 0;
        body = 0;
        routine = false;
    }

    private static int end(Token last) {
        return last.start() + last.text().length();
    }

    private boolean word(int at, Set<String> words) {
        return at >= 0 && at < tokens.size() && tokens.get(at).isOneOf(words);
    }

    private boolean before(int at, String word) {
        return at > 0 && tokens.get(at - 1).isWord(word);
    }
}
