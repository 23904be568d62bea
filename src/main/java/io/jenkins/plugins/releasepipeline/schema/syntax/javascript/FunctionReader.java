package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Function;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Parameter;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Return;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads functions, including arrow functions, and their parameters. */
final class FunctionReader {

    private final ScriptCursor cursor;
    private final StatementReader statements;
    private final ExpressionReader expressions;
    private final TypeSkipper types;

    FunctionReader(ScriptCursor cursor, StatementReader statements, ExpressionReader expressions, TypeSkipper types) {
        this.cursor = cursor;
        this.statements = statements;
        this.expressions = expressions;
        this.types = types;
    }

    Function function(int line, String name) {
        if (cursor.peek().is("<")) {
            types.angles();
        }
        List<Parameter> parameters = parameters();
        types.annotation();
        return new Function(line, name, parameters, statements.block());
    }

    /** Returns whether an arrow function starts here. */
    boolean isArrow() {
        int start = cursor.position();
        Token token = cursor.peek();
        if (token.is(Kind.NAME)) {
            return cursor.peek(1).is("=>");
        }
        if (!token.is("(") && !token.is("<")) {
            return false;
        }
        try {
            if (token.is("<")) {
                types.angles();
            }
            cursor.goTo(cursor.behindBracket());
            if (cursor.peek().is(":")) {
                int depth = cursor.depth();
                cursor.next();
                arrowType();
                cursor.depth(depth);
            }
            return cursor.peek().is("=>");
        } catch (NotUnderstood e) {
            return false;
        } finally {
            cursor.goTo(start);
        }
    }

    /** Skips the type before an arrow: a function type must be parenthesized there, so an arrow ends it. */
    private void arrowType() {
        while (cursor.peek().is(Kind.NAME)
                || cursor.peek().is(".")
                || cursor.peek().is("|")
                || cursor.peek().is("[")
                || cursor.peek().is("<")
                || cursor.peek().is("{")) {
            if (cursor.peek().is("<")) {
                types.angles();
            } else if (cursor.peek().is("[") || cursor.peek().is("{")) {
                cursor.goTo(cursor.behindBracket());
            } else {
                cursor.next();
            }
        }
    }

    Node arrow(int line) {
        List<Parameter> parameters;
        if (cursor.peek().is(Kind.NAME)) {
            parameters = List.of(new Parameter(cursor.next().text(), Map.of()));
        } else {
            if (cursor.peek().is("<")) {
                types.angles();
            }
            parameters = parameters();
            if (cursor.accept(":")) {
                arrowType();
            }
        }
        cursor.expect("=>");
        if (cursor.peek().is("{")) {
            return new Function(line, "", parameters, statements.block());
        }
        Node value = expressions.expression();
        return new Function(line, "", parameters, List.of(new Return(value.line(), Optional.of(value))));
    }

    List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        cursor.expect("(");
        while (!cursor.accept(")")) {
            cursor.accept("...");
            all.add(parameter());
            if (cursor.accept("=")) {
                expressions.expression();
            }
            if (!cursor.accept(",") && !cursor.peek().is(")")) {
                throw new NotUnderstood();
            }
        }
        return all;
    }

    /** Reads a parameter or an assignment target, and skips its type. */
    Parameter parameter() {
        Token token = cursor.peek();
        Parameter parameter;
        if (token.is("{")) {
            parameter = new Parameter("", parts());
        } else if (token.is("[")) {
            int start = cursor.position();
            cursor.goTo(cursor.behindBracket());
            parameter = new Parameter(cursor.text(start, cursor.position()), Map.of());
        } else if (token.is(Kind.NAME)) {
            parameter = new Parameter(cursor.next().text(), Map.of());
        } else {
            throw new NotUnderstood();
        }
        types.annotation();
        return parameter;
    }

    private Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        cursor.expect("{");
        while (!cursor.accept("}")) {
            cursor.accept("...");
            String name = expressions.objects().key();
            String variable = cursor.accept(":") ? expressions.expression().text() : name;
            if (cursor.accept("=")) {
                expressions.expression();
            }
            parts.put(name, variable);
            if (!cursor.accept(",") && !cursor.peek().is("}")) {
                throw new NotUnderstood();
            }
        }
        return parts;
    }
}
