package io.jenkins.plugins.releasepipeline.schema.syntax.csharp;

import java.util.stream.Collectors;

/**
 * Scans one string literal: regular, verbatim ({@code @}), raw (three quotes and more), each with or without
 * interpolation.
 */
final class StringScanner {

    private static final int MOST_LEVELS = 20;

    private final String text;
    private final int level;
    private final StringBuilder value = new StringBuilder();
    private boolean verbatim;
    private int dollars;
    private int quotes;
    private int at;
    private boolean holes;
    private int linesBefore;

    StringScanner(String text, int begin) {
        this(text, begin, 0);
    }

    private StringScanner(String text, int begin, int level) {
        this.text = text;
        this.at = begin;
        this.level = level;
    }

    /** Returns whether a string starts at this {@code $} or {@code @}. */
    static boolean beginsAt(String text, int at) {
        int end = at;
        while (end < text.length() && end < at + 12 && (text.charAt(end) == '$' || text.charAt(end) == '@')) {
            end++;
        }
        return end < text.length() && text.charAt(end) == '"';
    }

    /** Returns false if it is unterminated. */
    boolean scan() {
        if (level > MOST_LEVELS) {
            return false;
        }
        for (; text.charAt(at) != '"'; at++) {
            verbatim |= text.charAt(at) == '@';
            dollars += text.charAt(at) == '$' ? 1 : 0;
        }
        quotes = count('"', at);
        if (quotes >= 3 && !verbatim) {
            return raw();
        }
        quotes = 1;
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' && !(verbatim && next() == '"')) {
                at++;
                return true;
            }
            if (c == '\n' && !verbatim) {
                return false;
            }
            if (!(c == '{' && dollars > 0 ? brace() : plain(c))) {
                return false;
            }
        }
        return false;
    }

    String value() {
        return value.toString();
    }

    boolean hasHoles() {
        return holes;
    }

    /** Returns the position after its last character. */
    int end() {
        return at;
    }

    /** Returns the number of lines between its first character and its value. */
    int linesBefore() {
        return linesBefore;
    }

    private boolean plain(char c) {
        if (c == '\\' && !verbatim) {
            return escape();
        }
        boolean twice = c == '"' || dollars > 0 && c == '}' && next() == '}';
        value.append(c);
        at += twice ? 2 : 1;
        return true;
    }

    private boolean escape() {
        char c = next();
        int digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (digits > 0 || c == 'x') {
            // Rare in SQL: such a string is treated as interpolated.
            holes = true;
        }
        value.append(
                switch (c) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case '0' -> '\0';
                    default -> c;
                });
        at += 2;
        return at <= text.length();
    }

    private boolean brace() {
        if (next() == '{') {
            value.append('{');
            at += 2;
            return true;
        }
        int begin = at;
        boolean closed = hole();
        value.append(text, begin, Math.min(at, text.length()));
        return closed;
    }

    /** Skips interpolated code, including strings in it. */
    private boolean hole() {
        holes = true;
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || (c == '$' || c == '@') && beginsAt(text, at)) {
                StringScanner inner = new StringScanner(text, at, level + 1);
                if (!inner.scan()) {
                    return false;
                }
                at = inner.end();
                continue;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            at++;
            if (depth == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean raw() {
        String sign = "\"".repeat(quotes);
        int begin = at + quotes;
        int end = text.indexOf(sign, begin);
        if (end < 0) {
            return false;
        }
        end += count('"', end) - quotes;
        at = end + quotes;
        String inside = text.substring(begin, end);
        holes = dollars > 0 && inside.contains("{".repeat(dollars));
        int firstEnd = inside.indexOf('\n');
        if (firstEnd >= 0 && inside.substring(0, firstEnd).isBlank()) {
            linesBefore = 1;
            String indent = inside.substring(inside.lastIndexOf('\n') + 1);
            inside = inside.substring(firstEnd + 1)
                    .lines()
                    .map(written -> written.startsWith(indent) ? written.substring(indent.length()) : written)
                    .collect(Collectors.joining("\n"));
        }
        value.append(inside);
        return true;
    }

    private char next() {
        return at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    }

    private int count(char c, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) == c) {
            end++;
        }
        return end - from;
    }
}
