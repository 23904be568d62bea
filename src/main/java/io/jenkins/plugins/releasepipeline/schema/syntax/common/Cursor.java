package io.jenkins.plugins.releasepipeline.schema.syntax.common;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Space;
import java.util.List;

/** A position in a list of tokens. The last token has the kind {@link Kind#END}; the position never exceeds it. */
public class Cursor {

    private static final int DEPTH = 150;

    private final List<Token> tokens;
    private final int end;
    private final Token last;
    private int at;
    private int depth;

    /** Creates a cursor at the first of these tokens; the token for their end may be among them. */
    public Cursor(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
        Token before = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        boolean ended = before != null && before.is(Kind.END);
        this.end = ended ? tokens.size() - 1 : tokens.size();
        this.last = ended
                ? before
                : new Token(Kind.END, "", List.of(), before == null ? 1 : before.line(), 0, Space.LINE_END);
    }

    /** Returns the number of tokens before the position. */
    public final int position() {
        return at;
    }

    /** Moves to a position, at most to the end. */
    public final void goTo(int place) {
        at = Math.min(place, end);
    }

    /** Moves to the end. */
    public final void toEnd() {
        at = end;
    }

    /** Returns the current nesting depth. */
    public final int depth() {
        return depth;
    }

    /** Sets the nesting depth. */
    public final void depth(int other) {
        depth = other;
    }

    /** Increases the nesting depth, which is limited. */
    public final void enter() {
        if (++depth > DEPTH) {
            throw new NotUnderstood();
        }
    }

    /** Decreases the nesting depth. */
    public final void leave() {
        depth--;
    }

    /** Returns whether there are no more tokens. */
    public final boolean isAtEnd() {
        return at >= end;
    }

    /** Returns the line of the next token; at the end, that of the last. */
    public final int line() {
        return get(at).line();
    }

    /** Returns the next token without consuming it. */
    public Token peek() {
        return get(at);
    }

    /** Returns a token at an offset, which may be negative; at most the first token or the end. */
    public final Token peek(int ahead) {
        return get(Math.max(0, at + ahead));
    }

    /** Consumes the next token. */
    public Token next() {
        Token token = get(at);
        at = Math.min(at + 1, end);
        return token;
    }

    /** Returns whether the next token is this sign or word. */
    public boolean at(String text) {
        return get(at).is(text);
    }

    /** Consumes the next token if it is this sign or word. */
    public boolean accept(String text) {
        boolean found = at(text);
        if (found) {
            next();
        }
        return found;
    }

    /** Consumes the next token, which must be this sign or word. */
    public final void expect(String text) {
        if (!accept(text)) {
            throw new NotUnderstood();
        }
    }

    /** Skips line ends, in languages with tokens for them. */
    public final void skipNewlines() {
        while (get(at).is(Kind.NEWLINE)) {
            next();
        }
    }

    /**
     * Returns the position of the bracket that closes the one at this position, without regard to their types; the end
     * if there is none.
     */
    public final int closing(int open) {
        int nested = 0;
        for (int place = open; place < end; place++) {
            Token token = tokens.get(place);
            nested += token.opens() ? 1 : token.closes() ? -1 : 0;
            if (nested == 0) {
                return place;
            }
        }
        return end;
    }

    /** Returns the tokens between two positions; at most to the end. */
    public final List<Token> between(int from, int to) {
        return tokens.subList(Math.min(from, end), Math.min(to, end));
    }

    /** Returns the text between two positions, for comparisons only. */
    public final String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (Token token : tokens.subList(from, Math.min(to, tokens.size()))) {
            text.append(token.text())
                    .append(token.pieces().isEmpty() ? "" : token.pieces().toString())
                    .append(' ');
        }
        return text.toString();
    }

    private Token get(int place) {
        return place < end ? tokens.get(place) : last;
    }
}
