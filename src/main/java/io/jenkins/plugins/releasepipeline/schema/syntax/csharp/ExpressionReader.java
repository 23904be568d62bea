package io.jenkins.plugins.releasepipeline.schema.syntax.csharp;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.csharp.Expression.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads expressions. An unsupported expression becomes {@link Expression.Other}, up to its end. */
public final class ExpressionReader {

    private static final int MOST_LEVELS = 60;
    private static final int LONGEST_TYPE = 60;

    private final CSharpCursor tokens;
    private int level;

    /** Creates a reader that starts at the cursor's position. */
    public ExpressionReader(CSharpCursor tokens) {
        this.tokens = tokens;
    }

    /** Returns the next expression, which ends before a comma, semicolon or closing bracket. */
    public Expression read() {
        int line = tokens.line();
        if (level >= MOST_LEVELS) {
            tokens.skipExpression();
            return new Expression.Other(line);
        }
        level++;
        Expression expression = sum();
        level--;
        if (!tokens.atExpressionEnd()) {
            tokens.skipExpression();
            return new Expression.Other(line);
        }
        return expression;
    }

    private Expression sum() {
        int line = tokens.line();
        int parameters = tokens.lambdaParameters();
        if (parameters > 0) {
            tokens.skip(parameters);
            return tokens.at("{") ? new Expression.Block(line, tokens.block()) : new Expression.Lambda(line, read());
        }
        Expression sum = postfix(primary());
        while (tokens.accept("+")) {
            Expression next = postfix(primary());
            sum = sum instanceof Expression.Text first && next instanceof Expression.Text second
                    ? new Expression.Text(line, first.value().concat(second.value()))
                    : new Expression.Other(line);
        }
        return sum;
    }

    private Expression primary() {
        int line = tokens.line();
        if (tokens.atExpressionEnd()) {
            return new Expression.Other(line);
        }
        Token token = tokens.peek();
        if (token.is("(")) {
            tokens.skip(1);
            Expression inner = read();
            return tokens.accept(")") ? inner : new Expression.Other(line);
        }
        if (token.is("[")) {
            tokens.skip(1);
            return new Expression.New(line, list("]"));
        }
        if (token.is("{")) {
            tokens.skip(1);
            return new Expression.New(line, list("}"));
        }
        if (token.is("new")) {
            tokens.skip(1);
            return created(line);
        }
        tokens.skip(1);
        return switch (token.kind()) {
            case TEXT -> new Expression.Text(line, token.text());
            case NUMBER -> new Expression.Value(line, token.text());
            case NAME -> named(token);
            default ->
                token.is("-") && tokens.peek().is(Kind.NUMBER)
                        ? new Expression.Value(line, "-" + tokens.next().text())
                        : new Expression.Other(line);
        };
    }

    private Expression named(Token token) {
        return switch (token.text()) {
            case "true", "false", "null" -> new Expression.Value(token.line(), token.text());
            default ->
                call(token.line(), Optional.empty(), token.text())
                        .orElseGet(() -> new Expression.Name(token.line(), token.text()));
        };
    }

    private Expression postfix(Expression begin) {
        Expression expression = begin;
        while (tokens.at(".") || tokens.at("!")) {
            if (tokens.accept("!")) {
                continue;
            }
            tokens.skip(1);
            Token name = tokens.peek();
            if (!name.is(Kind.NAME)) {
                return new Expression.Other(begin.line());
            }
            tokens.skip(1);
            Expression target = expression;
            expression = call(name.line(), Optional.of(target), name.text()).orElseGet(() -> member(target, name));
        }
        return expression;
    }

    private static Expression member(Expression target, Token name) {
        return target instanceof Expression.Name path && path.path().length() < 200
                ? new Expression.Name(path.line(), path.path() + "." + name.text())
                : new Expression.Other(target.line());
    }

    /** Reads the rest of a call after the method's name; empty if it is not a call. */
    private Optional<Expression> call(int line, Optional<Expression> target, String method) {
        int types = tokens.typeArguments(LONGEST_TYPE);
        String typeArguments = types == 0 ? "" : tokens.joined(1, types - 1);
        if (types > 0) {
            tokens.skip(types);
        }
        if (!tokens.accept("(")) {
            return Optional.empty();
        }
        return Optional.of(new Expression.Call(line, target, method, typeArguments, list(")")));
    }

    private Expression created(int line) {
        createdType();
        if (tokens.accept("(")) {
            list(")");
        }
        return new Expression.New(line, tokens.accept("{") ? list("}") : List.of());
    }

    /** Reads the type after {@code new}, with its type arguments, and the sizes of an array as in {@code byte[0]}. */
    private void createdType() {
        int depth = 0;
        while (!tokens.isAtEnd()) {
            Token token = tokens.peek();
            boolean part = token.is(Kind.NAME) || token.is(".") || token.is("?") || token.is("<") || token.is(">");
            if (token.is("[")) {
                tokens.block();
            } else if (part || depth > 0 && token.is(",")) {
                depth += token.is("<") ? 1 : token.is(">") ? -1 : 0;
                tokens.skip(1);
            } else {
                return;
            }
        }
    }

    /** Reads arguments or members up to this bracket. An unterminated list moves the cursor to the end. */
    private List<Argument> list(String close) {
        List<Argument> arguments = new ArrayList<>();
        while (!tokens.accept(close)) {
            if (tokens.isAtEnd()) {
                tokens.breakOff();
                return arguments;
            }
            int before = tokens.position();
            String name = tokens.argumentName();
            arguments.add(new Argument(name, read()));
            tokens.accept(",");
            if (tokens.position() == before) {
                // An unmatched closing bracket.
                tokens.breakOff();
                return arguments;
            }
        }
        return arguments;
    }
}
