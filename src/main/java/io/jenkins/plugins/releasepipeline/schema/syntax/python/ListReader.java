package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Cursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Entry;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Mapping;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Reads the contents of brackets: arguments, lists, tuples, sets and dictionaries. */
final class ListReader {

    private final Cursor cursor;
    private final ExpressionReader expressions;

    ListReader(Cursor cursor, ExpressionReader expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    /** Reads the arguments of a call, after its parenthesis. */
    List<Argument> arguments(int depth) {
        List<Argument> arguments = new ArrayList<>();
        while (!cursor.isAtEnd() && !sign(")")) {
            int start = cursor.position();
            if (sign("*") || sign("**")) {
                String stars = cursor.next().text();
                arguments.add(new Argument(stars, expressions.element(depth + 1)));
            } else if (cursor.peek().is(Kind.NAME) && cursor.peek(1).isSign("=")) {
                String name = cursor.peek().text();
                cursor.goTo(cursor.position() + 2);
                arguments.add(new Argument(name, expressions.element(depth + 1)));
            } else if (!sign(",")) {
                arguments.add(new Argument("", expressions.element(depth + 1)));
            }
            separator(start);
        }
        cursor.next();
        return arguments;
    }

    /** Reads a tuple, or one expression in parentheses. */
    Expression parenthesis(int depth) {
        int line = cursor.peek().line();
        cursor.next();
        int start = cursor.position();
        List<Expression> items = items(")", depth);
        boolean tuple = items.size() != 1
                || cursor.position() >= start + 2 && cursor.peek(-2).isSign(",");
        return tuple ? new Sequence(true, items, line) : items.get(0);
    }

    /** Reads items separated by commas, up to a closing bracket, which is consumed. */
    List<Expression> items(String closing, int depth) {
        List<Expression> items = new ArrayList<>();
        while (!cursor.isAtEnd() && !sign(closing)) {
            int start = cursor.position();
            if (!sign(",")) {
                items.add(expressions.element(depth + 1));
            }
            separator(start);
        }
        cursor.next();
        return items;
    }

    /** Reads a dictionary or a set. */
    Expression braces(int depth) {
        int line = cursor.peek().line();
        cursor.next();
        List<Entry> entries = new ArrayList<>();
        List<Expression> members = new ArrayList<>();
        while (!cursor.isAtEnd() && !sign("}")) {
            int start = cursor.position();
            if (!sign(",")) {
                Expression key = expressions.element(depth + 1);
                if (sign(":")) {
                    cursor.next();
                    entries.add(new Entry(key, expressions.element(depth + 1)));
                } else {
                    members.add(key);
                }
            }
            separator(start);
        }
        cursor.next();
        if (members.isEmpty()) {
            return new Mapping(entries, line);
        }
        members.forEach(hidden -> entries.add(new Entry(hidden, hidden)));
        return entries.size() > members.size() ? new Mapping(entries, line) : new Sequence(false, members, line);
    }

    /** Skips a comma; if nothing could be read, skips any token, so that reading terminates. */
    private void separator(int start) {
        if (sign(",") || cursor.position() == start) {
            cursor.next();
        }
    }

    private boolean sign(String sign) {
        return cursor.peek().isSign(sign);
    }
}
