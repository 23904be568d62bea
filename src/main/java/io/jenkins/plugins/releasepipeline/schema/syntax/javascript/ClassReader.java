package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Assign;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Attempt;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Function;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Parameter;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads classes. */
final class ClassReader {

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

    private final ScriptCursor cursor;
    private final StatementReader statements;
    private final ExpressionReader expressions;
    private final TypeSkipper types;

    ClassReader(ScriptCursor cursor, StatementReader statements, ExpressionReader expressions, TypeSkipper types) {
        this.cursor = cursor;
        this.statements = statements;
        this.expressions = expressions;
        this.types = types;
    }

    /** Reads a class after its keyword. */
    Type type(int line) {
        String name = cursor.peek().is(Kind.NAME) && !cursor.peek().is("extends")
                ? cursor.next().text()
                : "";
        while (!cursor.peek().is("{")) {
            if (cursor.next().is(Kind.END)) {
                throw new NotUnderstood();
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
            members.add(new Attempt(cursor.peek().line(), statements.block(), List.of()));
            return;
        }
        cursor.accept("#");
        Token name = cursor.peek();
        String text = expressions.objects().key();
        if (cursor.peek().is("<")) {
            types.angles();
        }
        if (cursor.peek().is("(")) {
            List<Parameter> parameters = expressions.functions().parameters();
            types.annotation();
            if (cursor.peek().is("{")) {
                members.add(new Function(name.line(), text, parameters, statements.block()));
            }
            return;
        }
        types.annotation();
        if (cursor.accept("=")) {
            Node value = expressions.expression();
            members.add(new Assign(name.line(), new Parameter(text, Map.of()), "=", value));
        }
        if (!cursor.accept(";") && !cursor.peek().fresh() && !cursor.peek().is("}")) {
            throw new NotUnderstood();
        }
    }

    /** Skips a decorator of a class or a class member. */
    void decorator() {
        cursor.next();
        cursor.next();
        while (cursor.accept(".")) {
            cursor.next();
        }
        if (cursor.peek().is("(")) {
            cursor.goTo(cursor.behindBracket());
        }
    }
}
