package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Function;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Made;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Member;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Text;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Word;
import java.util.ArrayList;
import java.util.List;

/** Reads calls and their arguments, and other suffixes of a value. */
final class CallReader {

    /** The maximum number of links in a chain, far more than in any migration. */
    private static final int CHAIN = 300;

    private final ScriptCursor cursor;
    private final ExpressionReader expressions;
    private final TypeSkipper types;

    CallReader(ScriptCursor cursor, ExpressionReader expressions, TypeSkipper types) {
        this.cursor = cursor;
        this.expressions = expressions;
        this.types = types;
    }

    /** Reads the rest of an expression after {@code new}. */
    Node made(int line) {
        Node type = new Word(line, cursor.next().text());
        while (cursor.accept(".")) {
            type = new Member(line, type, cursor.next().text());
        }
        types.argumentsOfCall();
        return new Made(line, type, cursor.accept("(") ? arguments(")") : List.of());
    }

    /** Reads the suffixes of a value: property accesses and calls. */
    Node chain(Node first) {
        Node node = first;
        if (node instanceof Function && !cursor.peek(-1).is(")")) {
            return node;
        }
        for (int links = 0; links < CHAIN; links++) {
            types.argumentsOfCall();
            Token token = cursor.peek();
            if (token.is("?.") || token.is(".")) {
                cursor.next();
                boolean name = cursor.peek().is(Kind.NAME) || cursor.accept("#");
                node = name
                        ? new Member(cursor.peek().line(), node, cursor.next().text())
                        : node;
            } else if (token.is("(")) {
                cursor.next();
                int line = node instanceof Member ? node.line() : token.line();
                node = new Call(line, node, arguments(")"));
            } else if (token.is("[") && !token.fresh()) {
                cursor.next();
                Node index = expressions.expression();
                cursor.expect("]");
                boolean plain = index instanceof Text text && text.pieces().size() == 1;
                node = new Member(
                        token.line(), node, plain ? ((Text) index).pieces().get(0) : "[" + index.text() + "]");
            } else if (token.is(Kind.TEXT) && !token.fresh()) {
                node = new Call(
                        token.line(),
                        node,
                        List.of(new Text(token.line(), cursor.next().pieces())));
            } else if (token.is("!") && !cursor.peek(1).is("=") && !token.fresh() || token.is("++") || token.is("--")) {
                cursor.next();
            } else {
                return node;
            }
        }
        throw new NotUnderstood();
    }

    /** Reads the arguments up to a closing bracket, which is consumed. */
    List<Node> arguments(String close) {
        List<Node> all = new ArrayList<>();
        while (!cursor.accept(close)) {
            if (cursor.peek().is(",")) {
                throw new NotUnderstood();
            }
            all.add(expressions.expression());
            if (!cursor.accept(",") && !cursor.peek().is(close)) {
                throw new NotUnderstood();
            }
        }
        return all;
    }
}
