package io.jenkins.plugins.releasepipeline.schema.syntax.common;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Space;
import java.util.List;

/** A place among tokens. At their end stands one of the kind {@link Kind#END}, behind which nothing goes. */
public class Cursor {

    private static final int DEPTH = 150;

    private final List<Token> tokens;
    private final int end;
    private final Token last;
    private int at;
    private int depth;

    /** At the first of these; the token for their end may be among them. */
    public Cursor(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
        Token before = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        boolean ended = before != null && before.is(Kind.END);
        this.end = ended ? tokens.size() - 1 : tokens.size();
        this.last = ended
                ? before
                : new Token(Kind.END, "", List.of(), before == null ? 1 : before.line(), 0, Space.LINE_END);
    }

    /** How many tokens are behind it. */
    public final int position() {
        return at;
    }

    /** Goes to a place, at the most to the end. */
    public final void goTo(int place) {
        at = Math.min(place, end);
    }

    /** Goes to the end. */
    public final void toEnd() {
        at = end;
    }

    /** How deep what is read is nested. */
    public final int depth() {
        return depth;
    }

    /** Takes up reading at another depth. */
    public final void depth(int other) {
        depth = other;
    }

    /** One level deeper, which is not endless. */
    public final void enter() {
        if (++depth > DEPTH) {
            throw new NotUnderstood();
        }
    }

    /** One level up. */
    public final void leave() {
        depth--;
    }

    /** Whether there are no more tokens. */
    public final boolean isAtEnd() {
        return at >= end;
    }

    /** The line of the next token; at the end that of the last. */
    public final int line() {
        return get(at).line();
    }

    /** The next token, which stays. */
    public Token peek() {
        return get(at);
    }

    /** A token further ahead or, with a negative number, behind; at the most the first or the end. */
    public final Token peek(int ahead) {
        return get(Math.max(0, at + ahead));
    }

    /** Takes the next token. */
    public Token next() {
        Token token = get(at);
        at = Math.min(at + 1, end);
        return token;
    }

    /** Whether the next token is this sign or word. */
    public boolean at(String text) {
        return get(at).is(text);
    }

    /** Takes the next token if it is this sign or word. */
    public boolean accept(String text) {
        boolean found = at(text);
        if (found) {
            next();
        }
        return found;
    }

    /** Takes the next token, which must be this sign or word. */
    public final void expect(String text) {
        if (!accept(text)) {
            throw new NotUnderstood();
        }
    }

    /** Goes behind the ends of lines, where a language has tokens for them. */
    public final void skipNewlines() {
        while (get(at).is(Kind.NEWLINE)) {
            next();
        }
    }

    /** The place of the bracket that closes the one at this place, whatever their sorts; the end when there is none. */
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

    /** The tokens between two places; at the most to the end. */
    public final List<Token> between(int from, int to) {
        return tokens.subList(Math.min(from, end), Math.min(to, end));
    }

    /** What stands between two places, for texts that are only compared. */
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
