package io.jenkins.plugins.releasepipeline.schema.syntax.common;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits any source text into tokens in a single pass, skipping whitespace and comments. Subclasses define a language's
 * comments and tokens.
 */
public abstract class Tokenizer {

    /** The whole text. */
    protected final String source;

    /** The tokens so far. */
    protected final List<Token> tokens = new ArrayList<>();

    /** The current position. */
    protected int at;

    /** The line of the current position. */
    protected int line;

    /** The whitespace between the last token and the current position. */
    protected Space space = Space.LINE_END;

    /** Whether a token is unterminated, or a character is not part of the language. */
    protected boolean broken;

    /** Creates a tokenizer at the start of the text. */
    protected Tokenizer(String source, int firstLine) {
        this.source = source;
        this.line = firstLine;
    }

    /** Returns a text with normalized line ends. */
    protected static String withPlainLineEnds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Tokenizes the whole text. */
    protected final void run() {
        while (at < source.length() && !ends()) {
            char c = source.charAt(at);
            if (c == '\n' || c == '\r') {
                lineEnd();
            } else if (isBlank(c)) {
                at++;
                space = space == Space.NONE ? Space.BLANK : space;
            } else if (!skipped(c)) {
                token(c);
                space = Space.NONE;
            }
        }
    }

    /** Returns whether the rest is no longer in the language. */
    protected boolean ends() {
        return false;
    }

    /** Skips a line end. */
    protected void lineEnd() {
        at += source.startsWith("\r\n", at) ? 2 : 1;
        line++;
        space = Space.LINE_END;
    }

    /** Returns whether a character is whitespace. */
    protected boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\uFEFF';
    }

    /** Skips a comment or any other text without tokens; returns false if there is none at the position. */
    protected abstract boolean skipped(char c);

    /** Reads the token at the position. */
    protected abstract void token(char c);

    /** Returns the character at an offset; zero after the end. */
    protected final char ahead(int count) {
        return at + count < source.length() ? source.charAt(at + count) : '\0';
    }

    /** Skips to the end of the line. */
    protected final void skipLine() {
        while (at < source.length() && source.charAt(at) != '\n' && source.charAt(at) != '\r') {
            at++;
        }
    }

    /** Skips a comment with this end; marks the text as broken if it is unterminated. */
    protected final void skipComment(String close) {
        int end = source.indexOf(close, at + 2);
        broken |= end < 0;
        int from = at;
        skipTo(end < 0 ? source.length() : end + close.length());
        space = source.substring(from, at).indexOf('\n') >= 0 ? Space.LINE_END : space;
    }

    /** Moves forward to a position and counts the lines. */
    protected final void skipTo(int end) {
        for (; at < end; at++) {
            char c = source.charAt(at);
            line += c == '\n' || c == '\r' && ahead(1) != '\n' ? 1 : 0;
        }
    }

    /** Returns the match at the position; null if there is none. */
    protected final Matcher match(Pattern pattern) {
        Matcher matcher = pattern.matcher(source).region(at, source.length());
        return matcher.lookingAt() ? matcher : null;
    }

    /** Reads one of these signs of two or three characters, or a single one, which should be one of {@code single}. */
    protected final String sign(Set<String> longer, String single) {
        for (int length = 3; length > 1; length--) {
            String sign = source.substring(at, Math.min(source.length(), at + length));
            if (longer.contains(sign)) {
                addTo(Kind.SIGN, at + sign.length());
                return sign;
            }
        }
        String sign = source.substring(at, at + 1);
        broken |= !single.contains(sign);
        addTo(Kind.SIGN, at + 1);
        return sign;
    }

    /** Returns the last token; at the start, a line end. */
    protected final Token previous() {
        return tokens.isEmpty()
                ? new Token(Kind.NEWLINE, "\n", List.of(), 1, 0, Space.LINE_END)
                : tokens.get(tokens.size() - 1);
    }

    /** Adds a token with the text up to a position, and moves there. */
    protected final void addTo(Kind kind, int end) {
        add(kind, source.substring(at, end));
        at = end;
    }

    /** Adds a token with this text. */
    protected final void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, List.of(), line, at, space));
    }

    /** Adds a string with these pieces. */
    protected final void add(List<String> pieces) {
        tokens.add(new Token(Kind.TEXT, "", pieces, line, at, space));
    }
}
