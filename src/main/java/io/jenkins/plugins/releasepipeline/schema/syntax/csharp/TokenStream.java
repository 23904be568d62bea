package io.jenkins.plugins.releasepipeline.schema.syntax.csharp;

import io.jenkins.plugins.releasepipeline.schema.syntax.csharp.Token.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tokens that are taken one after the other. */
public final class TokenStream {

    private static final int MOST_PARAMETERS = 20;

    private final List<Token> tokens;
    private int at;
    private boolean broken;

    /** At the first of these. */
    public TokenStream(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /** Whether all are taken. */
    public boolean isEmpty() {
        return at >= tokens.size();
    }

    /** Whether brackets did not match somewhere. */
    public boolean isBroken() {
        return broken;
    }

    /** The line of the next token; after the end that of the last. */
    public int line() {
        return tokens.isEmpty()
                ? 1
                : tokens.get(Math.min(at, tokens.size() - 1)).line();
    }

    /** The next token, which stays; empty at the end. */
    public Optional<Token> peek() {
        return isEmpty() ? Optional.empty() : Optional.of(tokens.get(at));
    }

    /** Takes the next token, which must be there. */
    public Token next() {
        return tokens.get(at++);
    }

    /** Whether the next token is this name or sign. */
    public boolean at(String text) {
        return isAt(0, text);
    }

    /** Takes the next token if it is this name or sign. */
    public boolean take(String text) {
        boolean found = at(text);
        at += found ? 1 : 0;
        return found;
    }

    /** Takes this many tokens. */
    public void skip(int count) {
        at = Math.min(tokens.size(), at + count);
    }

    /** How many were taken. */
    int position() {
        return at;
    }

    /** Brackets don't match: nothing behind this can be trusted. */
    void breakOff() {
        broken = true;
        at = tokens.size();
    }

    /** The tokens between the brace that comes next and the one that closes it; both are taken. */
    public List<Token> block() {
        int begin = at + 1;
        int end = closing(at);
        at = Math.min(tokens.size(), end + 1);
        broken |= end >= tokens.size();
        return tokens.subList(Math.min(begin, tokens.size()), Math.min(end, tokens.size()));
    }

    /** Takes all up to a comma, semicolon or closing bracket that belongs to what is around it. */
    void skipExpression() {
        while (!atExpressionEnd()) {
            boolean opens = at("(") || at("[") || at("{");
            int end = opens ? closing(at) : at;
            broken |= end >= tokens.size();
            at = Math.min(tokens.size(), end + 1);
        }
    }

    boolean atExpressionEnd() {
        return isEmpty() || at(",") || at(";") || at(")") || at("]") || at("}");
    }

    /** Takes the name and sign of {@code name: value} or {@code name = value}; empty when there are none. */
    String argumentName() {
        boolean named = peek().filter(token -> token.kind() == Kind.NAME).isPresent()
                && (isAt(1, ":") || isAt(1, "=") && !isAt(2, "="));
        String name = named ? tokens.get(at).text() : "";
        at += named ? 2 : 0;
        return name;
    }

    /** How many tokens the parameters of a lambda and its arrow are; 0 when none begins here. */
    int lambdaParameters() {
        if (isAt(1, "=>") && tokens.get(at).kind() == Kind.NAME) {
            return 2;
        }
        for (int count = 1; at("(") && count < MOST_PARAMETERS; count++) {
            if (isAt(count, ")")) {
                return isAt(count + 1, "=>") ? count + 2 : 0;
            }
            boolean parameter = at + count < tokens.size()
                    && (isAt(count, ",") || tokens.get(at + count).kind() == Kind.NAME);
            if (!parameter) {
                return 0;
            }
        }
        return 0;
    }

    /** How many tokens {@code <…>} before a bracket are; 0 when there are none. */
    int typeArguments(int most) {
        int depth = 0;
        for (int count = 0; count < most && at + count < tokens.size(); count++) {
            Token token = tokens.get(at + count);
            depth += token.is("<") ? 1 : token.is(">") ? -1 : 0;
            if (depth == 0) {
                return count > 0 && isAt(count + 1, "(") ? count + 1 : 0;
            }
            boolean type = token.kind() == Kind.NAME
                    || List.of("<", ">", ",", ".", "?", "[", "]").contains(token.text());
            if (!type) {
                return 0;
            }
        }
        return 0;
    }

    /** The texts of some of the tokens that come next, in one. */
    String text(int from, int to) {
        return tokens.subList(at + from, at + to).stream().map(Token::text).collect(Collectors.joining());
    }

    private boolean isAt(int offset, String text) {
        return at + offset < tokens.size() && tokens.get(at + offset).is(text);
    }

    /** The place of the bracket that closes the one at this place; behind the end when there is none. */
    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.is("(") || token.is("[") || token.is("{") ? 1 : 0;
            depth -= token.is(")") || token.is("]") || token.is("}") ? 1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }
}
