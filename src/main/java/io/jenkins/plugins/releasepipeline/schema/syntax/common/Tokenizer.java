package io.jenkins.plugins.releasepipeline.schema.syntax.common;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goes once through a source text, whatever it is, and leaves layout and comments out. A language says what a comment and
 * what a token is.
 */
public abstract class Tokenizer {

    /** The whole text. */
    protected final String source;

    /** All tokens so far. */
    protected final List<Token> tokens = new ArrayList<>();

    /** The place that is read next. */
    protected int at;

    /** The line of that place. */
    protected int line;

    /** What stands between that place and the last token. */
    protected Space space = Space.LINE_END;

    /** Whether something has no end, or there is a sign that the language does not know. */
    protected boolean broken;

    /** Begins at the top. */
    protected Tokenizer(String source, int firstLine) {
        this.source = source;
        this.line = firstLine;
    }

    /** A text with one sort of line ends. */
    protected static String withPlainLineEnds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Cuts the whole text. */
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

    /** Whether what follows is no longer of the language. */
    protected boolean ends() {
        return false;
    }

    /** Goes behind the end of a line. */
    protected void lineEnd() {
        at += source.startsWith("\r\n", at) ? 2 : 1;
        line++;
        space = Space.LINE_END;
    }

    /** Whether a sign only keeps others apart. */
    protected boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\uFEFF';
    }

    /** Goes behind a comment, or what else is no token; false where none begins here. */
    protected abstract boolean skipped(char c);

    /** Takes the token that begins here. */
    protected abstract void token(char c);

    /** The sign so far ahead; behind the end, a zero. */
    protected final char ahead(int count) {
        return at + count < source.length() ? source.charAt(at + count) : '\0';
    }

    /** Goes to the end of the line. */
    protected final void skipLine() {
        while (at < source.length() && source.charAt(at) != '\n' && source.charAt(at) != '\r') {
            at++;
        }
    }

    /** Goes behind a comment that ends so; it is broken where it does not. */
    protected final void skipComment(String close) {
        int end = source.indexOf(close, at + 2);
        broken |= end < 0;
        int from = at;
        skipTo(end < 0 ? source.length() : end + close.length());
        space = source.substring(from, at).indexOf('\n') >= 0 ? Space.LINE_END : space;
    }

    /** Goes to a place ahead and counts the lines. */
    protected final void skipTo(int end) {
        for (; at < end; at++) {
            char c = source.charAt(at);
            line += c == '\n' || c == '\r' && ahead(1) != '\n' ? 1 : 0;
        }
    }

    /** What matches here; null where nothing does. */
    protected final Matcher match(Pattern pattern) {
        Matcher matcher = pattern.matcher(source).region(at, source.length());
        return matcher.lookingAt() ? matcher : null;
    }

    /** Takes one of these signs of two or three characters, or a single one, which should be among the others. */
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

    /** The last token; at the beginning the end of a line. */
    protected final Token previous() {
        return tokens.isEmpty()
                ? new Token(Kind.NEWLINE, "\n", List.of(), 1, 0, Space.LINE_END)
                : tokens.get(tokens.size() - 1);
    }

    /** A token with the text up to a place, which it goes to. */
    protected final void addTo(Kind kind, int end) {
        add(kind, source.substring(at, end));
        at = end;
    }

    /** A token of this text. */
    protected final void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, List.of(), line, at, space));
    }

    /** A text of these pieces. */
    protected final void add(List<String> pieces) {
        tokens.add(new Token(Kind.TEXT, "", pieces, line, at, space));
    }
}
