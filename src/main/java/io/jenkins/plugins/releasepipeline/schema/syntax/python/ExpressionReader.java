package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Entry;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Item;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Mapping;
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
 * Reads literals, names and calls. Whatever it does not know, and what nests deeper than any migration does, becomes
 * {@link Other}; it always comes to an end.
 */
final class ExpressionReader {

    private static final int DEEPEST = 60;

    private final List<Token> tokens;
    private int at;

    ExpressionReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** All tokens as one expression; several with commas between them are a tuple. */
    Expression read() {
        int line = tokens.isEmpty() ? 0 : tokens.get(0).line();
        Expression first = element(0);
        if (at >= tokens.size()) {
            return first;
        }
        if (!sign(",")) {
            return new Other(Words.of(tokens), line);
        }
        at = 0;
        return new Sequence(true, items("", 0), line);
    }

    private Expression element(int depth) {
        int start = at;
        Expression expression = sum(depth);
        if (ended()) {
            return expression;
        }
        at = start;
        return other();
    }

    private Expression sum(int depth) {
        Expression first = filledIn(depth);
        if (!sign("+")) {
            return first;
        }
        int plus = at;
        List<Expression> parts = new ArrayList<>(List.of(first));
        while (sign("+")) {
            at++;
            parts.add(filledIn(depth));
        }
        if (parts.stream().allMatch(Text.class::isInstance)) {
            StringBuilder value = new StringBuilder();
            parts.forEach(part -> value.append(((Text) part).value()));
            boolean exact = parts.stream().allMatch(part -> ((Text) part).exact());
            return new Text(value.toString(), exact, first.line());
        }
        if (parts.stream().anyMatch(part -> part instanceof Sequence sequence && sequence.ordered())) {
            // What is added under a name stays one item: the list is known as far as it is written.
            List<Expression> items = new ArrayList<>();
            parts.forEach(part -> items.addAll(part instanceof Sequence list ? list.items() : List.of(part)));
            return new Sequence(true, items, first.line());
        }
        if (parts.stream().anyMatch(part -> part instanceof Text || part instanceof Method)) {
            List<Argument> added =
                    parts.stream().skip(1).map(part -> new Argument("", part)).toList();
            return new Method(first, "+", added, first.line());
        }
        at = plus;
        return first;
    }

    /** A value, or a text with {@code %} and what is filled in. */
    private Expression filledIn(int depth) {
        Expression first = value(depth);
        if (!(first instanceof Text) || !sign("%")) {
            return first;
        }
        at++;
        return new Method(first, "%", List.of(new Argument("", value(depth))), first.line());
    }

    /** Something, and what belongs to it. */
    private Expression value(int depth) {
        int start = at;
        Expression value = primary(depth);
        int links = depth;
        while (!(value instanceof Other) && (sign(".") || sign("["))) {
            if (++links > DEEPEST) {
                at = start;
                return other();
            }
            if (sign("[")) {
                at++;
                Expression key = element(links);
                if (!sign("]")) {
                    at = start;
                    return other();
                }
                at++;
                value = new Item(value, key, value.line());
            } else if (at + 1 < tokens.size() && tokens.get(at + 1).type() == Token.Type.NAME) {
                String name = tokens.get(at + 1).text();
                at += 2;
                if (sign("(")) {
                    at++;
                    value = new Method(value, name, arguments(links), value.line());
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
        if (at >= tokens.size() || depth > DEEPEST) {
            return other();
        }
        Token token = tokens.get(at);
        return switch (token.type()) {
            case TEXT, TEMPLATE -> text();
            case NUMBER -> {
                at++;
                yield new Number(token.text(), token.line());
            }
            case NAME -> token.text().equals("lambda") ? other() : nameOrCall(depth);
            case SIGN ->
                switch (token.text()) {
                    case "(" -> parenthesis(depth);
                    case "[" -> {
                        at++;
                        yield new Sequence(true, items("]", depth), token.line());
                    }
                    case "{" -> braces(depth);
                    default -> other();
                };
        };
    }

    private Text text() {
        int line = tokens.get(at).line();
        StringBuilder value = new StringBuilder();
        boolean exact = true;
        for (; at < tokens.size() && tokens.get(at).isString(); at++) {
            value.append(tokens.get(at).text());
            exact &= tokens.get(at).type() == Token.Type.TEXT;
        }
        return new Text(value.toString(), exact, line);
    }

    private Expression nameOrCall(int depth) {
        Token first = tokens.get(at++);
        StringBuilder dotted = new StringBuilder(first.text());
        while (sign(".") && at + 1 < tokens.size() && tokens.get(at + 1).type() == Token.Type.NAME) {
            dotted.append('.').append(tokens.get(at + 1).text());
            at += 2;
        }
        if (!sign("(")) {
            return new Name(dotted.toString(), first.line());
        }
        at++;
        return new Call(dotted.toString(), arguments(depth), first.line());
    }

    private List<Argument> arguments(int depth) {
        List<Argument> arguments = new ArrayList<>();
        while (at < tokens.size() && !sign(")")) {
            int start = at;
            if (sign("*") || sign("**")) {
                String stars = tokens.get(at++).text();
                arguments.add(new Argument(stars, element(depth + 1)));
            } else if (tokens.get(at).type() == Token.Type.NAME
                    && at + 1 < tokens.size()
                    && tokens.get(at + 1).isSign("=")) {
                String name = tokens.get(at).text();
                at += 2;
                arguments.add(new Argument(name, element(depth + 1)));
            } else if (!sign(",")) {
                arguments.add(new Argument("", element(depth + 1)));
            }
            separator(start);
        }
        at++;
        return arguments;
    }

    private Expression parenthesis(int depth) {
        int line = tokens.get(at).line();
        at++;
        int start = at;
        List<Expression> items = items(")", depth);
        boolean tuple = items.size() != 1
                || at >= start + 2
                        && tokens.get(Math.min(at, tokens.size()) - 2).isSign(",");
        return tuple ? new Sequence(true, items, line) : items.get(0);
    }

    private List<Expression> items(String closing, int depth) {
        List<Expression> items = new ArrayList<>();
        while (at < tokens.size() && !sign(closing)) {
            int start = at;
            if (!sign(",")) {
                items.add(element(depth + 1));
            }
            separator(start);
        }
        at++;
        return items;
    }

    private Expression braces(int depth) {
        int line = tokens.get(at).line();
        at++;
        List<Entry> entries = new ArrayList<>();
        List<Expression> members = new ArrayList<>();
        while (at < tokens.size() && !sign("}")) {
            int start = at;
            if (!sign(",")) {
                Expression key = element(depth + 1);
                if (sign(":")) {
                    at++;
                    entries.add(new Entry(key, element(depth + 1)));
                } else {
                    members.add(key);
                }
            }
            separator(start);
        }
        at++;
        if (members.isEmpty()) {
            return new Mapping(entries, line);
        }
        members.forEach(hidden -> entries.add(new Entry(hidden, hidden)));
        return entries.size() > members.size() ? new Mapping(entries, line) : new Sequence(false, members, line);
    }

    /** Steps over a comma; and over anything, where nothing was understood, so that reading comes to an end. */
    private void separator(int start) {
        if (sign(",") || at == start) {
            at++;
        }
    }

    private Other other() {
        int start = at;
        int depth = 0;
        boolean lambda = false;
        for (; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (depth == 0 && !lambda && ended()) {
                break;
            }
            if (sign("(") || sign("[") || sign("{")) {
                depth++;
            } else if (sign(")") || sign("]") || sign("}")) {
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
        int line = start < tokens.size() ? tokens.get(start).line() : 0;
        return new Other(Words.of(tokens.subList(start, at)), line);
    }

    private boolean ended() {
        return at >= tokens.size() || sign(",") || sign(":") || sign(")") || sign("]") || sign("}");
    }

    private boolean sign(String sign) {
        return at < tokens.size() && tokens.get(at).isSign(sign);
    }
}
