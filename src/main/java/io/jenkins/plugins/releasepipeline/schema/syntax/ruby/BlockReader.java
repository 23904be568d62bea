package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Cursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Block;
import java.util.ArrayList;
import java.util.List;

/** Reads blocks and lambdas. */
final class BlockReader {

    private final Cursor cursor;
    private final StatementReader statements;
    private final ExpressionReader expressions;

    BlockReader(Cursor cursor, StatementReader statements, ExpressionReader expressions) {
        this.cursor = cursor;
        this.statements = statements;
        this.expressions = expressions;
    }

    /** Reads a lambda after its arrow. */
    Node lambda(int line) {
        List<String> parameters = new ArrayList<>();
        while (!cursor.peek().is("{")
                && !cursor.peek().is("do")
                && !cursor.peek().is(Kind.NEWLINE)) {
            Token token = cursor.next();
            if (token.is(Kind.NAME)) {
                parameters.add(token.text());
            }
        }
        return block(line, cursor.next(), parameters);
    }

    /** Reads a block after its opening brace or {@code do}; {@code outside} are parameters that precede it. */
    Block block(int line, Token opening, List<String> outside) {
        List<String> parameters = new ArrayList<>(outside);
        if (cursor.accept("|")) {
            while (!cursor.accept("|")) {
                Token token = cursor.next();
                if (token.is(Kind.NEWLINE) || token.is(Kind.END)) {
                    throw new NotUnderstood();
                }
                if (token.is(Kind.NAME)) {
                    parameters.add(token.text());
                }
            }
        }
        cursor.accept("||");
        List<Node> body = expressions.leavingDo(
                false,
                () -> opening.is("{")
                        ? statements.statements()
                        : statements.keywords().bodyStatements(line));
        if (opening.is("{")) {
            cursor.expect("}");
        } else if (!opening.is("do")) {
            throw new NotUnderstood();
        }
        return new Block(line, parameters, body);
    }
}
