package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Cursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Block;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Word;
import java.util.List;
import java.util.Optional;

/** Reads method calls, with their arguments and blocks, and other suffixes of a value. */
final class CallReader {

    private static final int CHAIN = 200;

    private final Cursor cursor;
    private final ExpressionReader expressions;
    private final ArgumentReader arguments;
    private final BlockReader blocks;

    CallReader(Cursor cursor, ExpressionReader expressions, ArgumentReader arguments, BlockReader blocks) {
        this.cursor = cursor;
        this.expressions = expressions;
        this.arguments = arguments;
        this.blocks = blocks;
    }

    /** Reads the suffixes of a value: method calls and indexes. */
    Node chain(Node first) {
        Node node = first;
        for (int links = 0; links < CHAIN; links++) {
            Token token = cursor.peek();
            boolean continued = token.is(Kind.NEWLINE)
                    && (cursor.peek(1).is(".") || cursor.peek(1).is("&."));
            if (continued) {
                cursor.next();
                token = cursor.peek();
            }
            if (token.is("::") && cursor.peek(1).is(Kind.CONSTANT) && node instanceof Word) {
                cursor.next();
                node = new Word(node.line(), node.text() + "::" + cursor.next().text());
            } else if (token.is(".") || token.is("&.") || token.is("::")) {
                cursor.next();
                node = member(node);
            } else if (token.is("[") && !token.spaced()) {
                cursor.next();
                node = new Call(node.line(), Optional.of(node), "[]", arguments.upTo("]"), Optional.empty());
            } else {
                return node;
            }
        }
        throw new NotUnderstood();
    }

    private Node member(Node receiver) {
        cursor.skipNewlines();
        Token name = cursor.next();
        boolean label = name.is(Kind.LABEL);
        if (!name.is(Kind.NAME) && !name.is(Kind.CONSTANT) && !label) {
            throw new NotUnderstood();
        }
        if (cursor.peek().is(Kind.SIGN)
                && ExpressionReader.ASSIGN.contains(cursor.peek().text())) {
            String sign = cursor.next().text();
            return new Call(
                    name.line(), Optional.of(receiver), name.text() + sign, expressions.list(), Optional.empty());
        }
        return call(name, Optional.of(receiver));
    }

    /** Reads a call without a receiver, after its name. */
    Node named(Token name) {
        return call(name, Optional.empty());
    }

    private Node call(Token name, Optional<Node> receiver) {
        List<Node> given = List.of();
        Optional<Block> block = Optional.empty();
        boolean command = false;
        if (cursor.peek().is("(") && !cursor.peek().spaced()) {
            cursor.next();
            given = arguments.upTo(")");
        } else if (arguments.begins()) {
            command = true;
            given = arguments.ofCommand();
        }
        if (cursor.peek().is("{") && !command || cursor.peek().is("do") && !expressions.leavesDo()) {
            Token opening = cursor.next();
            block = Optional.of(blocks.block(opening.line(), opening, List.of()));
        }
        return new Call(name.line(), receiver, name.text(), given, block);
    }
}
