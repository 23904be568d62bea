package io.jenkins.plugins.releasepipeline.schema.script;

import io.jenkins.plugins.releasepipeline.schema.script.Cursor.Unexpected;
import io.jenkins.plugins.releasepipeline.schema.script.Node.Assign;
import io.jenkins.plugins.releasepipeline.schema.script.Node.Attempt;
import io.jenkins.plugins.releasepipeline.schema.script.Node.Branch;
import io.jenkins.plugins.releasepipeline.schema.script.Node.Function;
import io.jenkins.plugins.releasepipeline.schema.script.Node.Loop;
import io.jenkins.plugins.releasepipeline.schema.script.Node.Parameter;
import io.jenkins.plugins.releasepipeline.schema.script.Node.Return;
import io.jenkins.plugins.releasepipeline.schema.script.Node.Silent;
import io.jenkins.plugins.releasepipeline.schema.script.Node.Type;
import io.jenkins.plugins.releasepipeline.schema.script.Node.Unread;
import io.jenkins.plugins.releasepipeline.schema.script.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads statements; one that is not understood becomes an {@link Unread}, and reading goes on behind it. */
final class StatementReader {

    private static final Set<String> MODIFIERS = Set.of(
            "public",
            "private",
            "protected",
            "static",
            "readonly",
            "async",
            "override",
            "abstract",
            "get",
            "set",
            "declare",
            "*");

    /** More than any migration has; beyond them nothing is read, because each costs a look at all that follows. */
    private static final int MOST_FAILURES = 50;

    private final Cursor cursor;
    private final TypeSkipper types;
    private final ExpressionReader expressions;
    private int failures;

    StatementReader(Cursor cursor) {
        this.cursor = cursor;
        this.types = new TypeSkipper(cursor);
        this.expressions = new ExpressionReader(cursor, this, types);
    }

    List<Node> file() {
        List<Node> all = new ArrayList<>(statements());
        while (!cursor.isAtEnd()) {
            all.add(new Unread(cursor.peek().line(), cursor.next().text()));
            all.addAll(statements());
        }
        return all;
    }

    /** Statements up to a closing brace, which is not taken. */
    List<Node> statements() {
        List<Node> all = new ArrayList<>();
        while (!cursor.isAtEnd() && !cursor.peek().is("}")) {
            int before = cursor.at();
            if (!cursor.accept(";")) {
                statement(all);
            }
            if (cursor.at() == before) {
                all.add(new Unread(cursor.peek().line(), cursor.next().text()));
            }
        }
        return all;
    }

    private void statement(List<Node> all) {
        int start = cursor.at();
        int depth = cursor.depth();
        int line = cursor.peek().line();
        try {
            cursor.enter();
            List<Node> found = new ArrayList<>();
            boolean ends = read(cursor.peek(), found);
            Token next = cursor.peek();
            if (ends && !cursor.accept(";") && !next.fresh() && !next.is("}") && !next.is(Kind.END)) {
                throw new Unexpected();
            }
            all.addAll(found);
            cursor.leave();
        } catch (Unexpected e) {
            cursor.depth(depth);
            cursor.goTo(start);
            if (++failures > MOST_FAILURES) {
                cursor.toEnd();
            } else {
                cursor.skipStatement();
            }
            all.add(new Unread(line, cursor.text(start, cursor.at())));
        }
    }

    /** Reads one statement; whether it must end with a semicolon or a line. */
    private boolean read(Token first, List<Node> all) {
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
                return importing(all, first);
            }
            case "export" -> {
                return export(all);
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
            case "@" -> decorator();
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

    private void decorator() {
        cursor.next();
        cursor.next();
        while (cursor.accept(".")) {
            cursor.next();
        }
        if (cursor.peek().is("(")) {
            cursor.goTo(cursor.behindBracket());
        }
    }

    private boolean importing(List<Node> all, Token first) {
        int start = cursor.at();
        cursor.next();
        if (cursor.peek().is("(") || cursor.peek().is(".")) {
            throw new Unexpected();
        }
        while (!cursor.peek().is(Kind.TEXT)
                && !cursor.peek().is("(")
                && !cursor.peek().is(";")
                && !cursor.isAtEnd()) {
            cursor.next();
        }
        cursor.next();
        if (cursor.peek(-1).is("(")) {
            cursor.next();
            cursor.accept(")");
        }
        all.add(new Silent(first.line(), cursor.text(start, cursor.at())));
        return true;
    }

    private boolean export(List<Node> all) {
        int line = cursor.next().line();
        if (cursor.accept("default") || cursor.accept("=")) {
            Node value = expressions.expression();
            all.add(new Assign(line, new Parameter("module.exports", Map.of()), "=", value));
            return !(value instanceof Function) && !(value instanceof Type);
        }
        if (cursor.peek().is("{") || cursor.peek().is("*")) {
            int start = cursor.at();
            while (!cursor.peek().fresh() && !cursor.peek().is(";") && !cursor.isAtEnd()) {
                cursor.goTo(cursor.peek().is("{") ? cursor.behindBracket() : cursor.at() + 1);
            }
            all.add(new Silent(line, "export " + cursor.text(start, cursor.at())));
            return true;
        }
        return read(cursor.peek(), all);
    }

    private void declare(List<Node> all, boolean inLoop) {
        cursor.next();
        do {
            int line = cursor.peek().line();
            Parameter target = expressions.parameter();
            if (cursor.accept("=")) {
                all.add(new Assign(line, target, "=", expressions.expression()));
            } else if (inLoop) {
                all.add(new Assign(line, target, "=", new Node.Word(line, "undefined")));
            } else {
                all.add(new Silent(line, "let " + target.text()));
            }
        } while (cursor.accept(","));
    }

    /** Statements between braces. */
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
            throw new Unexpected();
        }
        Node list = expressions.expression();
        if (!cursor.accept(")") || cursor.at() != end) {
            throw new Unexpected();
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

    /** A class behind its keyword. */
    Type type(int line) {
        String name = cursor.peek().is(Kind.NAME) && !cursor.peek().is("extends")
                ? cursor.next().text()
                : "";
        while (!cursor.peek().is("{")) {
            if (cursor.next().is(Kind.END)) {
                throw new Unexpected();
            }
        }
        cursor.expect("{");
        List<Node> members = new ArrayList<>();
        while (!cursor.accept("}")) {
            if (!cursor.accept(";")) {
                member(members);
            }
        }
        return new Type(line, name, members);
    }

    private void member(List<Node> members) {
        while (cursor.peek().is("@")) {
            decorator();
        }
        while (MODIFIERS.contains(cursor.peek().text())
                && !cursor.peek(1).is("(")
                && !cursor.peek(1).is("=")) {
            cursor.next();
        }
        if (cursor.peek().is("{")) {
            members.add(new Attempt(cursor.peek().line(), block(), List.of()));
            return;
        }
        cursor.accept("#");
        Token name = cursor.peek();
        String text = expressions.key();
        if (cursor.peek().is("<")) {
            types.angles();
        }
        if (cursor.peek().is("(")) {
            List<Parameter> parameters = expressions.parameters();
            types.annotation();
            if (cursor.peek().is("{")) {
                members.add(new Function(name.line(), text, parameters, block()));
            }
            return;
        }
        types.annotation();
        if (cursor.accept("=")) {
            Node value = expressions.expression();
            members.add(new Assign(name.line(), new Parameter(text, Map.of()), "=", value));
        }
        if (!cursor.accept(";") && !cursor.peek().fresh() && !cursor.peek().is("}")) {
            throw new Unexpected();
        }
    }
}
