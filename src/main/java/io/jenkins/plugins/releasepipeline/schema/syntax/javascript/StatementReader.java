package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Assign;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Attempt;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Branch;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Function;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Loop;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Parameter;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Return;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Silent;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Type;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads statements; an unsupported one becomes an {@link Unread}, and reading continues after it. */
final class StatementReader {

    /**
     * The maximum number of unsupported statements, more than in any migration: each requires a scan of the rest, so
     * reading stops at this number.
     */
    private static final int MOST_FAILURES = 50;

    private final ScriptCursor cursor;
    private final TypeSkipper types;
    private final ExpressionReader expressions;
    private final ClassReader classes;
    private final ModuleReader modules;
    private int failures;

    StatementReader(ScriptCursor cursor) {
        this.cursor = cursor;
        this.types = new TypeSkipper(cursor);
        this.expressions = new ExpressionReader(cursor, this, types);
        this.classes = new ClassReader(cursor, this, expressions, types);
        this.modules = new ModuleReader(cursor, this, expressions);
    }

    List<Node> file() {
        List<Node> all = new ArrayList<>(statements());
        while (!cursor.isAtEnd()) {
            all.add(new Unread(cursor.peek().line(), cursor.next().text()));
            all.addAll(statements());
        }
        return all;
    }

    /** Reads statements up to a closing brace, which is not consumed. */
    List<Node> statements() {
        List<Node> all = new ArrayList<>();
        while (!cursor.isAtEnd() && !cursor.peek().is("}")) {
            int before = cursor.position();
            if (!cursor.accept(";")) {
                statement(all);
            }
            if (cursor.position() == before) {
                all.add(new Unread(cursor.peek().line(), cursor.next().text()));
            }
        }
        return all;
    }

    private void statement(List<Node> all) {
        int start = cursor.position();
        int depth = cursor.depth();
        int line = cursor.peek().line();
        try {
            cursor.enter();
            List<Node> found = new ArrayList<>();
            boolean ends = read(cursor.peek(), found);
            Token next = cursor.peek();
            if (ends && !cursor.accept(";") && !next.fresh() && !next.is("}") && !next.is(Kind.END)) {
                throw new NotUnderstood();
            }
            all.addAll(found);
            cursor.leave();
        } catch (NotUnderstood e) {
            cursor.depth(depth);
            cursor.goTo(start);
            if (++failures > MOST_FAILURES) {
                cursor.toEnd();
            } else {
                cursor.skipStatement();
            }
            all.add(new Unread(line, cursor.text(start, cursor.position())));
        }
    }

    /** Reads one statement; returns whether it must end with a semicolon or a line end. */
    boolean read(Token first, List<Node> all) {
        int line = first.line();
        String word = first.is(Kind.NAME) || first.is(Kind.SIGN) ? first.text() : "";
        boolean label = cursor.peek(1).is(":")
                || cursor.peek(1).is("=")
                || cursor.peek(1).is(".")
                || cursor.peek(1).is("(");
        switch (word) {
            case "{" -> all.add(new Attempt(line, block(), List.of()));
            case "if" -> all.add(branch());
            case "for" -> all.add(loop());
            case "try" -> all.add(attempt());
            case "import" -> {
                return modules.importing(all, first);
            }
            case "export" -> {
                return modules.export(all);
            }
            case "const", "let", "var" -> {
                declare(all, false);
                return true;
            }
            case "return" -> {
                cursor.next();
                Token next = cursor.peek();
                boolean empty = next.fresh() || next.is(";") || next.is("}") || next.is(Kind.END);
                all.add(new Return(line, empty ? Optional.empty() : Optional.of(expressions.list())));
                return true;
            }
            case "throw" -> {
                cursor.next();
                all.add(new Silent(line, "throw " + expressions.list().text()));
                return true;
            }
            case "interface", "type", "enum", "declare", "namespace" -> {
                if (label || !cursor.peek(1).is(Kind.NAME)) {
                    all.add(expressions.list());
                    return true;
                }
                declaredType(all);
            }
            case "@" -> classes.decorator();
            case "abstract" -> cursor.next();
            default -> {
                Node node = expressions.list();
                all.add(node);
                return !(node instanceof Function) && !(node instanceof Type);
            }
        }
        return false;
    }

    private void declaredType(List<Node> all) {
        int line = cursor.peek().line();
        boolean alias = cursor.next().is("type");
        if (alias) {
            cursor.next();
            if (cursor.peek().is("<")) {
                types.angles();
            }
            cursor.expect("=");
            types.type();
        } else {
            while (!cursor.peek().is("{") && !cursor.peek().is(";") && !cursor.isAtEnd()) {
                cursor.next();
            }
            if (cursor.peek().is("{")) {
                cursor.goTo(cursor.behindBracket());
            }
        }
        all.add(new Silent(line, "type"));
    }

    private void declare(List<Node> all, boolean inLoop) {
        cursor.next();
        do {
            int line = cursor.peek().line();
            Parameter target = expressions.functions().parameter();
            if (cursor.accept("=")) {
                all.add(new Assign(line, target, "=", expressions.expression()));
            } else if (inLoop) {
                all.add(new Assign(line, target, "=", new Node.Word(line, "undefined")));
            } else {
                all.add(new Silent(line, "let " + target.text()));
            }
        } while (cursor.accept(","));
    }

    ClassReader classes() {
        return classes;
    }

    /** Reads statements in braces. */
    List<Node> block() {
        cursor.expect("{");
        List<Node> body = statements();
        cursor.expect("}");
        return body;
    }

    private List<Node> body() {
        if (cursor.peek().is("{")) {
            return block();
        }
        List<Node> one = new ArrayList<>();
        statement(one);
        return one;
    }

    private Node branch() {
        int line = cursor.next().line();
        cursor.enter();
        cursor.expect("(");
        Node condition = expressions.list();
        cursor.expect(")");
        List<Node> then = body();
        List<Node> otherwise = cursor.accept("else") ? body() : List.of();
        cursor.leave();
        return new Branch(line, condition, then, otherwise);
    }

    private Node loop() {
        int line = cursor.next().line();
        cursor.accept("await");
        int end = cursor.behindBracket();
        cursor.expect("(");
        List<Node> declared = new ArrayList<>();
        declare(declared, true);
        if (declared.size() != 1 || !cursor.accept("of")) {
            throw new NotUnderstood();
        }
        Node list = expressions.expression();
        if (!cursor.accept(")") || cursor.position() != end) {
            throw new NotUnderstood();
        }
        return new Loop(line, ((Assign) declared.get(0)).target(), list, body());
    }

    private Node attempt() {
        int line = cursor.next().line();
        List<Node> body = new ArrayList<>(block());
        List<Node> rescue = List.of();
        if (cursor.accept("catch")) {
            if (cursor.peek().is("(")) {
                cursor.goTo(cursor.behindBracket());
            }
            rescue = block();
        }
        if (cursor.accept("finally")) {
            body.addAll(block());
        }
        return new Attempt(line, body, rescue);
    }
}
