package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Cursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Attempt;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Branch;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Method;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Return;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Type;
import java.util.ArrayList;
import java.util.List;

/** Reads statements and expressions that start with a keyword. */
final class KeywordReader {

    private final Cursor cursor;
    private final StatementReader statements;
    private final ExpressionReader expressions;

    KeywordReader(Cursor cursor, StatementReader statements, ExpressionReader expressions) {
        this.cursor = cursor;
        this.statements = statements;
        this.expressions = expressions;
    }

    /** Reads the rest after the keyword. */
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
            default -> throw new NotUnderstood();
        };
    }

    private boolean ends() {
        Token token = cursor.peek();
        return token.is(Kind.NEWLINE)
                || StatementReader.endsStatements(token)
                || token.is(Kind.NAME) && StatementReader.MODIFIERS.contains(token.text());
    }

    private Node branch(int line, boolean negated) {
        Node condition = expressions.expression();
        cursor.accept("then");
        List<Node> then = statements.statements();
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
            List<Node> otherwise = statements.statements();
            cursor.expect("end");
            return otherwise;
        }
        if (!word.is("end")) {
            throw new NotUnderstood();
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
            bodies.add(statements.statements());
        }
        List<Node> otherwise = cursor.accept("else") ? statements.statements() : List.of();
        cursor.expect("end");
        for (int i = conditions.size() - 1; i >= 0; i--) {
            if (conditions.size() > 100) {
                throw new NotUnderstood();
            }
            otherwise = List.of(new Branch(line, conditions.get(i), bodies.get(i), otherwise));
        }
        return otherwise.size() == 1 ? otherwise.get(0) : new Attempt(line, otherwise, List.of());
    }

    /** Reads the rest of {@code begin}, {@code do} or {@code def}, including its {@code end}. */
    Attempt body(int line) {
        List<Node> body = new ArrayList<>(statements.statements());
        List<Node> rescue = new ArrayList<>();
        while (!cursor.accept("end")) {
            if (cursor.accept("rescue")) {
                while (!cursor.peek().is(Kind.NEWLINE) && !cursor.peek().is("then") && !cursor.isAtEnd()) {
                    cursor.next();
                }
                cursor.accept("then");
                rescue.addAll(statements.statements());
            } else if (cursor.accept("else") || cursor.accept("ensure")) {
                body.addAll(statements.statements());
            } else {
                throw new NotUnderstood();
            }
        }
        return new Attempt(line, body, rescue);
    }

    /** Reads a body as a list of statements; as a single {@link Attempt} only if it has a {@code rescue}. */
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
            throw new NotUnderstood();
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
                throw new NotUnderstood();
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
        int start = cursor.position();
        if (based && cursor.accept("<<")) {
            expressions.expression();
            return new Type(line, "<<", "", bodyStatements(line));
        }
        while (cursor.peek().is(Kind.CONSTANT) || cursor.peek().is("::")) {
            cursor.next();
        }
        String name = cursor.text(start, cursor.position()).replace(" ", "");
        String base = based && cursor.accept("<") ? expressions.expression().text() : "";
        return new Type(line, name, base, bodyStatements(line));
    }
}
