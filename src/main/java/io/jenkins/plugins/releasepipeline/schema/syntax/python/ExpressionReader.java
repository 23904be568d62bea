package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Cursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Item;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Member;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Method;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Name;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Number;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Other;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads literals, names and calls. An unsupported expression, or one that exceeds the maximum nesting depth, becomes
 * {@link Other}; always terminates.
 */
final class ExpressionReader {

    private static final int DEEPEST = 60;

    private final Cursor cursor;
    private final ListReader lists;

    ExpressionReader(List<Token> tokens) {
        this.cursor = new Cursor(tokens);
        this.lists = new ListReader(cursor, this);
    }

    /** Reads all tokens as one expression; several separated by commas are a tuple. */
    Expression read() {
        int line = cursor.isAtEnd() ? 0 : cursor.line();
        Expression first = element(0);
        if (cursor.isAtEnd()) {
            return first;
        }
        if (!sign(",")) {
            return new Other(Words.of(cursor.between(0, Integer.MAX_VALUE)), line);
        }
        cursor.goTo(0);
        return new Sequence(true, lists.items("", 0), line);
    }

    /** Reads one expression, up to a comma, a colon or a closing bracket. */
    Expression element(int depth) {
        int start = cursor.position();
        Expression expression = sum(depth);
        if (ended()) {
            return expression;
        }
        cursor.goTo(start);
        return other();
    }

    private Expression sum(int depth) {
        Expression first = filledIn(depth);
        if (!sign("+")) {
            return first;
        }
        int plus = cursor.position();
        List<Expression> parts = new ArrayList<>(List.of(first));
        while (sign("+")) {
            cursor.next();
            parts.add(filledIn(depth));
        }
        if (parts.stream().allMatch(Text.class::isInstance)) {
            StringBuilder value = new StringBuilder();
            parts.forEach(part -> value.append(((Text) part).value()));
            boolean exact = parts.stream().allMatch(part -> ((Text) part).exact());
            return new Text(value.toString(), exact, first.line());
        }
        if (parts.stream().anyMatch(part -> part instanceof Sequence sequence && sequence.ordered())) {
            // An added name stays one item: the list is known as far as it is a literal.
            List<Expression> items = new ArrayList<>();
            parts.forEach(part -> items.addAll(part instanceof Sequence list ? list.items() : List.of(part)));
            return new Sequence(true, items, first.line());
        }
        if (parts.stream().anyMatch(part -> part instanceof Text || part instanceof Method)) {
            List<Argument> added =
                    parts.stream().skip(1).map(part -> new Argument("", part)).toList();
            return new Method(first, "+", added, first.line());
        }
        cursor.goTo(plus);
        return first;
    }

    /** Reads a value, or a string with {@code %} and its values. */
    private Expression filledIn(int depth) {
        Expression first = value(depth);
        if (!(first instanceof Text) || !sign("%")) {
            return first;
        }
        cursor.next();
        return new Method(first, "%", List.of(new Argument("", value(depth))), first.line());
    }

    /** Reads a value with its attributes, items and calls. */
    private Expression value(int depth) {
        int start = cursor.position();
        Expression value = primary(depth);
        int links = depth;
        while (!(value instanceof Other) && (sign(".") || sign("["))) {
            if (++links > DEEPEST) {
                cursor.goTo(start);
                return other();
            }
            if (sign("[")) {
                cursor.next();
                Expression key = element(links);
                if (!sign("]")) {
                    cursor.goTo(start);
                    return other();
                }
                cursor.next();
                value = new Item(value, key, value.line());
            } else if (cursor.peek(1).is(Kind.NAME)) {
                String name = cursor.peek(1).text();
                cursor.goTo(cursor.position() + 2);
                if (sign("(")) {
                    cursor.next();
                    value = new Method(value, name, lists.arguments(links), value.line());
                } else {
                    value = new Member(value, name, value.line());
                }
            } else {
                break;
            }
        }
        return value;
    }

    private Expression primary(int depth) {
        if (cursor.isAtEnd() || depth > DEEPEST) {
            return other();
        }
        Token token = cursor.peek();
        if (token.isString()) {
            return text();
        }
        if (token.is(Kind.NUMBER)) {
            cursor.next();
            return new Number(token.text(), token.line());
        }
        if (token.is(Kind.NAME)) {
            return token.text().equals("lambda") ? other() : nameOrCall(depth);
        }
        return switch (token.text()) {
            case "(" -> lists.parenthesis(depth);
            case "[" -> {
                cursor.next();
                yield new Sequence(true, lists.items("]", depth), token.line());
            }
            case "{" -> lists.braces(depth);
            default -> other();
        };
    }

    private Text text() {
        int line = cursor.peek().line();
        StringBuilder value = new StringBuilder();
        boolean exact = true;
        while (cursor.peek().isString()) {
            Token part = cursor.next();
            value.append(part.text());
            exact &= part.is(Kind.TEXT);
        }
        return new Text(value.toString(), exact, line);
    }

    private Expression nameOrCall(int depth) {
        Token first = cursor.next();
        StringBuilder dotted = new StringBuilder(first.text());
        while (sign(".") && cursor.peek(1).is(Kind.NAME)) {
            dotted.append('.').append(cursor.peek(1).text());
            cursor.goTo(cursor.position() + 2);
        }
        if (!sign("(")) {
            return new Name(dotted.toString(), first.line());
        }
        cursor.next();
        return new Call(dotted.toString(), lists.arguments(depth), first.line());
    }

    private Other other() {
        int start = cursor.position();
        int first = cursor.isAtEnd() ? 0 : cursor.line();
        int depth = 0;
        boolean lambda = false;
        for (; !cursor.isAtEnd(); cursor.next()) {
            Token token = cursor.peek();
            if (depth == 0 && !lambda && ended()) {
                break;
            }
            if (token.opens()) {
                depth++;
            } else if (token.closes()) {
                if (depth == 0) {
                    break;
                }
                depth--;
            } else if (depth == 0 && token.isName("lambda")) {
                lambda = true;
            } else if (depth == 0 && token.isSign(":")) {
                lambda = false;
            }
        }
        List<Token> skipped = cursor.between(start, cursor.position());
        return new Other(Words.of(skipped), first);
    }

    private boolean ended() {
        return cursor.isAtEnd() || sign(",") || sign(":") || cursor.peek().closes();
    }

    private boolean sign(String sign) {
        return cursor.peek().isSign(sign);
    }
}
