package io.jenkins.plugins.releasepipeline.schema.syntax.common;

import java.util.ArrayList;
import java.util.List;

/** Splits a string literal into literal text and interpolated code. */
public final class QuotedText {

    private static final int DEPTH = 50;

    /** A language's rules for string literals. */
    public interface Rules {

        /** Returns the start of interpolated code, including its brace. */
        String hole();

        /** Returns whether a string with these quotes may contain code. */
        boolean hasHoles(char quote);

        /** Returns whether a string with these quotes may span lines. */
        boolean spansLines(char quote);

        /** Returns the value of a backslash followed by this character. */
        String escaped(char c, char open, char close, boolean holes);
    }

    private final String source;
    private final Rules rules;
    private int at;
    private boolean broken;

    /** Starts after the opening quote. */
    public QuotedText(String source, int at, Rules rules) {
        this.source = source;
        this.at = at;
        this.rules = rules;
    }

    /** Returns the position after the closing quote. */
    public int end() {
        return at;
    }

    /** Returns whether the closing quote is missing. */
    public boolean isBroken() {
        return broken;
    }

    /** Reads to the closing quote, which equals the opening one. */
    public List<String> read(char quote) {
        return read(quote, quote, rules.hasHoles(quote), 0);
    }

    /** Reads to the closing quote; an opening quote different from it nests, as in {@code %q(a (b))}. */
    public List<String> read(char open, char close, boolean holes) {
        return read(open, close, holes, 0);
    }

    private List<String> read(char open, char close, boolean holes, int depth) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int nested = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\\' && at + 1 < source.length()) {
                piece.append(rules.escaped(source.charAt(at + 1), open, close, holes));
                at += 2;
            } else if (holes && source.startsWith(rules.hole(), at)) {
                pieces.add(piece.toString());
                piece.setLength(0);
                at += rules.hole().length();
                pieces.add(code(depth));
            } else if (c == close && nested == 0) {
                at++;
                pieces.add(piece.toString());
                return pieces;
            } else {
                nested += c == close ? -1 : c == open ? 1 : 0;
                at++;
                if (c == '\n' && !rules.spansLines(open)) {
                    break;
                }
                piece.append(c);
            }
        }
        broken = true;
        pieces.add(piece.toString());
        return pieces;
    }

    private String code(int depth) {
        int start = at;
        int braces = 1;
        while (at < source.length() && depth < DEPTH) {
            char c = source.charAt(at++);
            if (c == '"' || c == '\'' || c == '`') {
                read(c, c, rules.hasHoles(c), depth + 1);
            } else {
                braces += c == '{' ? 1 : c == '}' ? -1 : 0;
            }
            if (braces == 0) {
                return source.substring(start, at - 1).strip();
            }
        }
        broken = true;
        at = source.length();
        return "";
    }
}
