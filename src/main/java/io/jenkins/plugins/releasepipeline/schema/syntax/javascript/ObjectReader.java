package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Pair;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Pairs;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Word;
import java.util.ArrayList;
import java.util.List;

/** Reads objects. */
final class ObjectReader {

    private final ScriptCursor cursor;
    private final ExpressionReader expressions;

    ObjectReader(ScriptCursor cursor, ExpressionReader expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    /** Reads an object after its opening brace. */
    Node object(int line) {
        List<Pair> pairs = new ArrayList<>();
        while (!cursor.accept("}")) {
            pairs.add(pair());
            if (!cursor.accept(",") && !cursor.peek().is("}")) {
                throw new NotUnderstood();
            }
        }
        return new Pairs(line, pairs);
    }

    private Pair pair() {
        if (cursor.accept("...")) {
            return new Pair("...", expressions.expression());
        }
        while ((cursor.peek().is("async")
                        || cursor.peek().is("get")
                        || cursor.peek().is("set")
                        || cursor.peek().is("*"))
                && !cursor.peek(1).is(":")
                && !cursor.peek(1).is("(")
                && !cursor.peek(1).is(",")
                && !cursor.peek(1).is("}")) {
            cursor.next();
        }
        Token first = cursor.peek();
        String name = key();
        if (cursor.peek().is("(") || cursor.peek().is("<")) {
            return new Pair(name, expressions.functions().function(first.line(), ""));
        }
        return new Pair(name, cursor.accept(":") ? expressions.expression() : new Word(first.line(), name));
    }

    /** Reads the name of an object's property or a class member. */
    String key() {
        Token token = cursor.next();
        if (token.is("[")) {
            Node computed = expressions.expression();
            cursor.expect("]");
            return "[" + computed.text() + "]";
        }
        if (token.is(Kind.TEXT) && token.pieces().size() == 1) {
            return token.pieces().get(0);
        }
        if (!token.is(Kind.NAME) && !token.is(Kind.NUMBER)) {
            throw new NotUnderstood();
        }
        return token.text();
    }
}
