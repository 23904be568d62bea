package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Cursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Attempt;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Branch;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads statements; an unsupported one becomes an {@link Unread}, and reading continues after it. */
final class StatementReader {

    private static final Set<String> OPENERS =
            Set.of("def", "class", "module", "if", "unless", "case", "begin", "while", "until", "for", "do");
    private static final Set<String> LOOPS = Set.of("while", "until", "for");
    static final Set<String> MODIFIERS = Set.of("if", "unless", "while", "until");
    private static final Set<String> ENDS = Set.of("end", "else", "elsif", "when", "in", "rescue", "ensure", "}", ")");

    /**
     * The maximum number of unsupported statements, more than in any migration: each requires a scan of the rest, so
     * reading stops at this number.
     */
    private static final int MOST_FAILURES = 50;

    private final Cursor cursor;
    private final ExpressionReader expressions;
    private final KeywordReader keywords;
    private boolean broken;
    private int failures;

    StatementReader(Cursor cursor) {
        this.cursor = cursor;
        this.expressions = new ExpressionReader(cursor, this);
        this.keywords = new KeywordReader(cursor, this, expressions);
    }

    boolean isBroken() {
        return broken;
    }

    KeywordReader keywords() {
        return keywords;
    }

    /** Reads all statements of a file. */
    List<Node> file() {
        List<Node> all = new ArrayList<>(statements());
        while (!cursor.isAtEnd()) {
            broken = true;
            cursor.next();
            all.addAll(statements());
        }
        return all;
    }

    /** Reads statements up to a terminating word or sign, which is not consumed. */
    List<Node> statements() {
        List<Node> all = new ArrayList<>();
        cursor.skipNewlines();
        while (!cursor.isAtEnd() && !endsStatements(cursor.peek())) {
            all.add(statement());
            cursor.skipNewlines();
        }
        return all;
    }

    static boolean endsStatements(Token token) {
        return (token.is(Kind.NAME) || token.is(Kind.SIGN)) && ENDS.contains(token.text());
    }

    private Node statement() {
        int start = cursor.position();
        int depth = cursor.depth();
        int line = cursor.peek().line();
        try {
            cursor.enter();
            Node node = modified(expressions.statement());
            if (!cursor.peek().is(Kind.NEWLINE) && !endsStatements(cursor.peek())) {
                throw new NotUnderstood();
            }
            cursor.leave();
            return node;
        } catch (NotUnderstood e) {
            cursor.depth(depth);
            if (failures > MOST_FAILURES) {
                cursor.toEnd();
                return new Unread(line, "");
            }
            cursor.goTo(start);
            skipStatement();
            failures = broken ? MOST_FAILURES + 1 : failures + 1;
            broken |= failures > MOST_FAILURES;
            return new Unread(line, cursor.text(start, cursor.position()));
        }
    }

    private Node modified(Node node) {
        Node result = node;
        while (MODIFIERS.contains(cursor.peek().text()) && cursor.peek().is(Kind.NAME)
                || cursor.peek().is("rescue")) {
            Token word = cursor.next();
            Node other = expressions.expression();
            result = switch (word.text()) {
                case "if" -> new Branch(word.line(), other, List.of(result), List.of());
                case "unless" -> new Branch(word.line(), other, List.of(), List.of(result));
                case "rescue" -> new Attempt(result.line(), List.of(result), List.of(other));
                default -> new Unread(result.line(), word.text() + " " + other.text() + " " + result.text());
            };
        }
        return result;
    }

    /** Skips a statement that could not be read, with all blocks that it opens. */
    private void skipStatement() {
        int open = 0;
        boolean begins = true;
        boolean loop = false;
        while (!cursor.isAtEnd()) {
            Token token = cursor.peek();
            boolean method = cursor.position() > 0
                    && (cursor.peek(-1).is(".") || cursor.peek(-1).is("&."));
            boolean opens = token.is(Kind.NAME)
                    && !method
                    && OPENERS.contains(token.text())
                    && !(loop && token.is("do"))
                    && (begins || !MODIFIERS.contains(token.text()));
            boolean closes = token.is("end") && !method || token.is(")") || token.is("]") || token.is("}");
            if (open == 0 && (closes || token.is(Kind.NEWLINE))) {
                broken |= cursor.peek(-1).is(",");
                return;
            }
            open += opens || token.is("(") || token.is("[") || token.is("{") ? 1 : closes ? -1 : 0;
            loop = !token.is(Kind.NEWLINE) && !token.is("do") && (loop || opens && LOOPS.contains(token.text()));
            begins = token.is(Kind.NEWLINE) || token.is("=") || token.is("(") || token.is("{") || token.is("do");
            cursor.next();
        }
        broken |= open > 0;
    }
}
