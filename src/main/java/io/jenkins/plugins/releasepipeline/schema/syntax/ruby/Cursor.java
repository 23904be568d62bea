package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Token.Kind;
import java.util.List;

/** A place among tokens. */
final class Cursor {

    /** Thrown where the text is not what is expected; caught at the statement. */
    static final class Unexpected extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unexpected() {
            super("unexpected token", null, false, false);
        }
    }

    private static final int DEPTH = 150;

    private final List<Token> tokens;
    private int at;
    private int depth;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    int at() {
        return at;
    }

    void goTo(int place) {
        at = place;
    }

    void toEnd() {
        at = tokens.size() - 1;
    }

    int depth() {
        return depth;
    }

    void depth(int other) {
        depth = other;
    }

    /** One level deeper, which is not endless. */
    void enter() {
        if (++depth > DEPTH) {
            throw new Unexpected();
        }
    }

    void leave() {
        depth--;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.max(0, Math.min(at + ahead, tokens.size() - 1)));
    }

    Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean isAtEnd() {
        return peek().is(Kind.END);
    }

    boolean accept(String text) {
        boolean found = peek().is(text);
        if (found) {
            next();
        }
        return found;
    }

    void expect(String text) {
        if (!accept(text)) {
            throw new Unexpected();
        }
    }

    void skipNewlines() {
        while (peek().is(Kind.NEWLINE)) {
            next();
        }
    }

    /** What stands between two places, for texts that are only compared. */
    String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (Token token : tokens.subList(from, Math.min(to, tokens.size()))) {
            text.append(token.text())
                    .append(token.pieces().isEmpty() ? "" : token.pieces().toString())
                    .append(' ');
        }
        return text.toString();
    }
}
