package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Assign;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Function;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Parameter;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Silent;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Type;
import java.util.List;
import java.util.Map;

/** Reads imports and exports. Each method returns whether the statement must end with a semicolon or a line end. */
final class ModuleReader {

    private final ScriptCursor cursor;
    private final StatementReader statements;
    private final ExpressionReader expressions;

    ModuleReader(ScriptCursor cursor, StatementReader statements, ExpressionReader expressions) {
        this.cursor = cursor;
        this.statements = statements;
        this.expressions = expressions;
    }

    boolean importing(List<Node> all, Token first) {
        int start = cursor.position();
        cursor.next();
        if (cursor.peek().is("(") || cursor.peek().is(".")) {
            throw new NotUnderstood();
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
        all.add(new Silent(first.line(), cursor.text(start, cursor.position())));
        return true;
    }

    boolean export(List<Node> all) {
        int line = cursor.next().line();
        if (cursor.accept("default") || cursor.accept("=")) {
            Node value = expressions.expression();
            all.add(new Assign(line, new Parameter("module.exports", Map.of()), "=", value));
            return !(value instanceof Function) && !(value instanceof Type);
        }
        if (cursor.peek().is("{") || cursor.peek().is("*")) {
            int start = cursor.position();
            while (!cursor.peek().fresh() && !cursor.peek().is(";") && !cursor.isAtEnd()) {
                cursor.goTo(cursor.peek().is("{") ? cursor.behindBracket() : cursor.position() + 1);
            }
            all.add(new Silent(line, "export " + cursor.text(start, cursor.position())));
            return true;
        }
        return statements.read(cursor.peek(), all);
    }
}
