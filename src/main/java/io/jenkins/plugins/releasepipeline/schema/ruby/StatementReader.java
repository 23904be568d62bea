package io.jenkins.plugins.releasepipeline.schema.ruby;

import io.jenkins.plugins.releasepipeline.schema.ruby.Cursor.Unexpected;
import io.jenkins.plugins.releasepipeline.schema.ruby.Node.Attempt;
import io.jenkins.plugins.releasepipeline.schema.ruby.Node.Branch;
import io.jenkins.plugins.releasepipeline.schema.ruby.Node.Method;
import io.jenkins.plugins.releasepipeline.schema.ruby.Node.Return;
import io.jenkins.plugins.releasepipeline.schema.ruby.Node.Type;
import io.jenkins.plugins.releasepipeline.schema.ruby.Node.Unread;
import io.jenkins.plugins.releasepipeline.schema.ruby.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads statements; one that is not understood becomes a {@link Unread}, and reading goes on behind it. */
final class StatementReader {

    private static final Set<String> OPENERS =
            Set.of("def", "class", "module", "if", "unless", "case", "begin", "while", "until", "for", "do");
    private static final Set<String> LOOPS = Set.of("while", "until", "for");
    private static final Set<String> MODIFIERS = Set.of("if", "unless", "while", "until");
    private static final Set<String> ENDS = Set.of("end", "else", "elsif", "when", "in", "rescue", "ensure", "}", ")");

    /** More than any migration has; beyond them nothing is read, because each costs a look at all that follows. */
    private static final int MOST_FAILURES = 50;

    private final Cursor cursor;
    private final ExpressionReader expressions;
    private boolean broken;
    private int failures;

    StatementReader(Cursor cursor) {
        this.cursor = cursor;
        this.expressions = new ExpressionReader(cursor, this);
    }

    boolean isBroken() {
        return broken;
    }

    /** All statements of a file. */
    List<Node> file() {
        List<Node> all = new ArrayList<>(statements());
        while (!cursor.isAtEnd()) {
            broken = true;
            cursor.next();
            all.addAll(statements());
        }
        return all;
    }

    /** Statements up to a word or sign that ends them, which is not taken. */
    List<Node> statements() {
        List<Node> all = new ArrayList<>();
        cursor.skipNewlines();
        while (!cursor.isAtEnd() && !endsStatements(cursor.peek())) {
            all.add(statement());
            cursor.skipNewlines();
        }
        return all;
    }

    private static boolean endsStatements(Token token) {
        return (token.is(Kind.NAME) || token.is(Kind.SIGN)) && ENDS.contains(token.text());
    }

    private Node statement() {
        int start = cursor.at();
        int depth = cursor.depth();
        int line = cursor.peek().line();
        try {
            cursor.enter();
            Node node = modified(expressions.statement());
            if (!cursor.peek().is(Kind.NEWLINE) && !endsStatements(cursor.peek())) {
                throw new Unexpected();
            }
            cursor.leave();
            return node;
        } catch (Unexpected e) {
            cursor.depth(depth);
            if (failures > MOST_FAILURES) {
                cursor.toEnd();
                return new Unread(line, "");
            }
            cursor.goTo(start);
            skipStatement();
            failures = broken ? MOST_FAILURES + 1 : failures + 1;
            broken |= failures > MOST_FAILURES;
            return new Unread(line, cursor.text(start, cursor.at()));
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

    /** Goes behind a statement that can't be read, with all blocks that it opens. */
    private void skipStatement() {
        int open = 0;
        boolean begins = true;
        boolean loop = false;
        while (!cursor.isAtEnd()) {
            Token token = cursor.peek();
            boolean method = cursor.at() > 0
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

    /** What begins with a keyword of its own. */
    Node keyword(Token word) {
        int line = word.line();
        return switch (word.text()) {
            case "if" -> branch(line, false);
            case "unless" -> branch(line, true);
            case "case" -> arms(line);
            case "begin" -> body(line);
            case "def" -> method(line);
            case "class" -> type(line, true);
            case "module" -> type(line, false);
            case "return" -> new Return(line, ends() ? List.of() : List.of(expressions.expression()));
            default -> throw new Unexpected();
        };
    }

    private boolean ends() {
        Token token = cursor.peek();
        return token.is(Kind.NEWLINE)
                || endsStatements(token)
                || token.is(Kind.NAME) && MODIFIERS.contains(token.text());
    }

    private Node branch(int line, boolean negated) {
        Node condition = expressions.expression();
        cursor.accept("then");
        List<Node> then = statements();
        List<Node> otherwise = otherwise();
        return negated ? new Branch(line, condition, otherwise, then) : new Branch(line, condition, then, otherwise);
    }

    private List<Node> otherwise() {
        Token word = cursor.next();
        if (word.is("elsif")) {
            cursor.enter();
            List<Node> nested = List.of(branch(word.line(), false));
            cursor.leave();
            return nested;
        }
        if (word.is("else")) {
            List<Node> otherwise = statements();
            cursor.expect("end");
            return otherwise;
        }
        if (!word.is("end")) {
            throw new Unexpected();
        }
        return List.of();
    }

    private Node arms(int line) {
        Node subject = cursor.peek().is(Kind.NEWLINE) ? new Node.Word(line, "true") : expressions.expression();
        cursor.skipNewlines();
        List<Node> conditions = new ArrayList<>();
        List<List<Node>> bodies = new ArrayList<>();
        while (cursor.accept("when")) {
            conditions.add(new Node.Mix(line, expressions.list(), "==" + subject.text()));
            cursor.accept("then");
            bodies.add(statements());
        }
        List<Node> otherwise = cursor.accept("else") ? statements() : List.of();
        cursor.expect("end");
        for (int i = conditions.size() - 1; i >= 0; i--) {
            if (conditions.size() > 100) {
                throw new Unexpected();
            }
            otherwise = List.of(new Branch(line, conditions.get(i), bodies.get(i), otherwise));
        }
        return otherwise.size() == 1 ? otherwise.get(0) : new Attempt(line, otherwise, List.of());
    }

    /** The rest of {@code begin}, {@code do} or {@code def} with its {@code end}. */
    Attempt body(int line) {
        List<Node> body = new ArrayList<>(statements());
        List<Node> rescue = new ArrayList<>();
        while (!cursor.accept("end")) {
            if (cursor.accept("rescue")) {
                while (!cursor.peek().is(Kind.NEWLINE) && !cursor.peek().is("then") && !cursor.isAtEnd()) {
                    cursor.next();
                }
                cursor.accept("then");
                rescue.addAll(statements());
            } else if (cursor.accept("else") || cursor.accept("ensure")) {
                body.addAll(statements());
            } else {
                throw new Unexpected();
            }
        }
        return new Attempt(line, body, rescue);
    }

    /** A body as a list: one of its own only when something is rescued. */
    List<Node> bodyStatements(int line) {
        Attempt body = body(line);
        return body.rescue().isEmpty() ? body.body() : List.of(body);
    }

    private Node method(int line) {
        if (cursor.peek().is("self") && cursor.peek(1).is(".")) {
            cursor.next();
            cursor.next();
        }
        Token name = cursor.next();
        if (!name.is(Kind.NAME) && !name.is(Kind.CONSTANT) && !name.is(Kind.LABEL)) {
            throw new Unexpected();
        }
        List<String> parameters = new ArrayList<>();
        boolean brackets = cursor.accept("(");
        int open = 0;
        boolean begins = true;
        while (open > 0
                || !cursor.peek().is(brackets ? ")" : "=")
                        && (brackets || !cursor.peek().is(Kind.NEWLINE))) {
            Token token = cursor.next();
            if (token.is(Kind.END)) {
                throw new Unexpected();
            }
            if (begins && open == 0 && (token.is(Kind.NAME) || token.is(Kind.LABEL))) {
                parameters.add(token.text());
            }
            open += token.is("(") || token.is("[") || token.is("{") ? 1 : 0;
            open -= token.is(")") || token.is("]") || token.is("}") ? 1 : 0;
            begins = token.is(",")
                    || begins && (token.is("*") || token.is("**") || token.is("&") || token.is(Kind.NEWLINE));
        }
        if (brackets) {
            cursor.next();
        }
        List<Node> body = cursor.accept("=") ? List.of(expressions.statement()) : bodyStatements(line);
        return new Method(line, name.text(), parameters, body);
    }

    private Node type(int line, boolean based) {
        int start = cursor.at();
        if (based && cursor.accept("<<")) {
            expressions.expression();
            return new Type(line, "<<", "", bodyStatements(line));
        }
        while (cursor.peek().is(Kind.CONSTANT) || cursor.peek().is("::")) {
            cursor.next();
        }
        String name = cursor.text(start, cursor.at()).replace(" ", "");
        String base = based && cursor.accept("<") ? expressions.expression().text() : "";
        return new Type(line, name, base, bodyStatements(line));
    }
}
