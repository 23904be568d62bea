package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import java.util.Locale;

/** Scans one Python string, from its prefix to its closing quotes. */
final class StringScanner {

    private static final String SIMPLE_ESCAPES = "n\nt\tr\rb\bf\f\\\\''\"\"";

    private final String source;
    private final boolean raw;
    private final boolean template;
    private final String quotes;
    private final StringBuilder value = new StringBuilder();
    private int at;
    private int braces;
    private boolean filledIn;
    private boolean closed;

    /** Scans the string immediately. The quote is at {@code quoteAt}, after a prefix that may be empty. */
    StringScanner(String source, String prefix, int quoteAt) {
        String flags = prefix.toLowerCase(Locale.ROOT);
        this.source = source;
        this.raw = flags.contains("r");
        this.template = flags.contains("f") || flags.contains("t");
        String quote = source.substring(quoteAt, quoteAt + 1);
        this.quotes = source.startsWith(quote.repeat(3), quoteAt) ? quote.repeat(3) : quote;
        this.at = quoteAt + quotes.length();
        scan();
    }

    /** Returns the index after the closing quotes, or at which the unterminated string ends. */
    int end() {
        return at;
    }

    /** Returns whether it has closing quotes. */
    boolean isClosed() {
        return closed;
    }

    /** Returns whether it has placeholders. */
    boolean isTemplate() {
        return filledIn;
    }

    /** Returns its value. */
    String value() {
        return value.toString();
    }

    private void scan() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (braces == 0 && source.startsWith(quotes, at)) {
                at += quotes.length();
                closed = true;
                return;
            }
            if ((c == '\n' || c == '\r') && quotes.length() == 1) {
                return;
            }
            if (c == '\\') {
                escape();
            } else if (template && (c == '{' || c == '}')) {
                brace(c);
            } else if (braces > 0 && (c == '\'' || c == '"')) {
                nestedString(c);
            } else {
                value.append(c);
                at++;
            }
        }
    }

    private void brace(char c) {
        boolean doubled = at + 1 < source.length() && source.charAt(at + 1) == c;
        if (doubled && braces == 0) {
            value.append(c).append(c);
            at += 2;
            return;
        }
        filledIn = true;
        braces = Math.max(0, braces + (c == '{' ? 1 : -1));
        value.append(c);
        at++;
    }

    /** Skips a string inside a placeholder, which may use the quotes of the enclosing string. */
    private void nestedString(char quote) {
        int close = source.indexOf(quote, at + 1);
        int end = close < 0 ? source.length() : close + 1;
        value.append(source, at, end);
        at = end;
    }

    private void escape() {
        if (at + 1 >= source.length()) {
            at++;
            return;
        }
        char next = source.charAt(at + 1);
        int simple = raw ? -1 : SIMPLE_ESCAPES.indexOf(next);
        if (!raw && (next == '\n' || next == '\r')) {
            at += next == '\r' && source.startsWith("\n", at + 2) ? 3 : 2;
        } else if (simple >= 0 && simple % 2 == 0) {
            value.append(SIMPLE_ESCAPES.charAt(simple + 1));
            at += 2;
        } else if (!raw && (next == 'x' || next == 'u' || next == 'U')) {
            codePoint(next == 'x' ? 2 : next == 'u' ? 4 : 8);
        } else {
            // Rare escapes are kept: they only need to be equal in both versions of a file.
            value.append('\\').append(next);
            at += 2;
        }
    }

    private void codePoint(int digits) {
        int from = at + 2;
        int end = Math.min(source.length(), from + digits);
        try {
            value.appendCodePoint(Integer.parseUnsignedInt(source, from, end, 16));
        } catch (IllegalArgumentException notOne) {
            value.append(source, at, from);
            end = from;
        }
        at = end;
    }
}
