package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Cursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Pair;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Pairs;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Symbol;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the arguments of calls, and the items of arrays and hashes. */
final class ArgumentReader {

    static final Set<String> NO_ARGUMENT = Set.of(
            "do", "if", "unless", "while", "until", "and", "or", "rescue", "then", "end", "in", "else", "elsif", "when",
            "ensure");

    private final Cursor cursor;
    private final ExpressionReader expressions;

    ArgumentReader(Cursor cursor, ExpressionReader expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    /** Returns whether a call without parentheses has arguments. */
    boolean begins() {
        Token token = cursor.peek();
        boolean tight = !cursor.peek(1).spaced();
        if (!token.spaced()) {
            return token.is(Kind.TEXT) || token.is(Kind.SYMBOL);
        }
        return switch (token.kind()) {
            case TEXT, SYMBOL, LABEL, NUMBER, VARIABLE, CONSTANT -> true;
            case NAME -> !NO_ARGUMENT.contains(token.text());
            case SIGN ->
                switch (token.text()) {
                    case "[", "->", "(" -> true;
                    case "!", "::", "*", "**", "&", "-" -> tight;
                    default -> false;
                };
            default -> false;
        };
    }

    /** Reads the arguments of a call without parentheses; a {@code do} block belongs to the call. */
    List<Node> ofCommand() {
        return expressions.leavingDo(true, () -> {
            List<Object> all = new ArrayList<>();
            do {
                cursor.skipNewlines();
                all.add(argument());
            } while (cursor.accept(","));
            return pairs(all);
        });
    }

    /** Reads the arguments up to a closing bracket, which is consumed. */
    List<Node> upTo(String close) {
        return expressions.leavingDo(false, () -> {
            List<Object> all = new ArrayList<>();
            cursor.skipNewlines();
            while (!cursor.accept(close)) {
                all.add(argument());
                cursor.skipNewlines();
                if (!cursor.accept(",")) {
                    cursor.expect(close);
                    break;
                }
                cursor.skipNewlines();
            }
            return pairs(all);
        });
    }

    /** Returns a node, or a pair. */
    private Object argument() {
        Token token = cursor.peek();
        if (token.is(Kind.LABEL)) {
            cursor.next();
            Node key = new Symbol(token.line(), token.text());
            boolean left = cursor.peek().is(",")
                    || cursor.peek().is(")")
                    || cursor.peek().is("}");
            if (left) {
                return new Pair(
                        key, new Call(token.line(), Optional.empty(), token.text(), List.of(), Optional.empty()));
            }
            cursor.skipNewlines();
            return new Pair(key, expressions.expression());
        }
        if (token.is("**")) {
            cursor.next();
            return new Pair(new Word(token.line(), "**"), expressions.operand());
        }
        Node node = expressions.expression();
        if (cursor.accept("=>")) {
            cursor.skipNewlines();
            return new Pair(node, expressions.expression());
        }
        return node;
    }

    private static List<Node> pairs(List<Object> arguments) {
        List<Node> nodes = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        for (Object argument : arguments) {
            if (argument instanceof Pair pair) {
                pairs.add(pair);
            } else {
                nodes.add((Node) argument);
            }
        }
        if (!pairs.isEmpty()) {
            nodes.add(new Pairs(pairs.get(0).key().line(), pairs));
        }
        return nodes;
    }
}
