package io.jenkins.plugins.releasepipeline.schema.syntax.csharp;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Cursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** A position in the tokens of C#. */
public final class CSharpCursor extends Cursor {

    private static final int MOST_PARAMETERS = 20;
    private static final List<String> TYPE_SIGNS = List.of("<", ">", ",", ".", "?", "[", "]");

    private boolean broken;

    /** Creates a cursor at the first of these tokens. */
    public CSharpCursor(List<Token> tokens) {
        super(tokens);
    }

    /** Returns whether unbalanced brackets were found. */
    public boolean isBroken() {
        return broken;
    }

    /** Consumes this many tokens. */
    public void skip(int count) {
        goTo(position() + count);
    }

    /** Marks the brackets as unbalanced: the rest is unreliable. */
    void breakOff() {
        broken = true;
        toEnd();
    }

    /** Returns the tokens between the next brace and its closing one; consumes both. */
    public List<Token> block() {
        int begin = position() + 1;
        int end = closing(position());
        goTo(end);
        broken |= isAtEnd();
        goTo(end + 1);
        return between(begin, end);
    }

    /** Consumes all tokens up to a comma, semicolon or closing bracket of the enclosing expression. */
    void skipExpression() {
        while (!atExpressionEnd()) {
            goTo(peek().opens() ? closing(position()) : position());
            broken |= isAtEnd();
            goTo(position() + 1);
        }
    }

    boolean atExpressionEnd() {
        return isAtEnd() || at(",") || at(";") || peek().closes();
    }

    /**
     * Consumes the name and sign of {@code name: value} or {@code name = value}; returns an empty string if there are
     * none.
     */
    String argumentName() {
        boolean named = peek().is(Kind.NAME) && (peek(1).is(":") || peek(1).is("=") && !peek(2).is("="));
        String name = named ? peek().text() : "";
        skip(named ? 2 : 0);
        return name;
    }

    /** Returns the number of tokens of a lambda's parameters and arrow; 0 if no lambda starts here. */
    int lambdaParameters() {
        if (peek(1).is("=>") && peek().is(Kind.NAME)) {
            return 2;
        }
        for (int count = 1; at("(") && count < MOST_PARAMETERS; count++) {
            if (peek(count).is(")")) {
                return peek(count + 1).is("=>") ? count + 2 : 0;
            }
            if (!peek(count).is(",") && !peek(count).is(Kind.NAME)) {
                return 0;
            }
        }
        return 0;
    }

    /** Returns the number of tokens of {@code <…>} before a parenthesis; 0 if there are none. */
    int typeArguments(int most) {
        int depth = 0;
        for (int count = 0; count < most; count++) {
            Token token = peek(count);
            depth += token.is("<") ? 1 : token.is(">") ? -1 : 0;
            if (depth == 0) {
                return count > 0 && peek(count + 1).is("(") ? count + 1 : 0;
            }
            if (!token.is(Kind.NAME) && !TYPE_SIGNS.contains(token.text())) {
                return 0;
            }
        }
        return 0;
    }

    /** Returns the concatenated texts of a range of the next tokens. */
    String joined(int from, int to) {
        return between(position() + from, position() + to).stream()
                .map(Token::text)
                .collect(Collectors.joining());
    }
}
