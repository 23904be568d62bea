package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import java.util.ArrayList;
import java.util.List;

/** Cuts what stands between quotes into literal text and interpolated code. */
final class Literals {

    private static final int DEPTH = 50;

    private final String source;
    private int at;
    private boolean broken;

    /** Begins behind the opening quote. */
    Literals(String source, int at) {
        this.source = source;
        this.at = at;
    }

    /** The place behind the closing quote. */
    int at() {
        return at;
    }

    /** Whether the closing quote is missing. */
    boolean isBroken() {
        return broken;
    }

    /** Reads up to the closing quote; an opening one other than that, as in {@code %q(a (b))}, nests. */
    List<String> read(char open, char close, boolean interpolates) {
        return read(open, close, interpolates, 0);
    }

    private List<String> read(char open, char close, boolean interpolates, int depth) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int nested = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\\' && at + 1 < source.length()) {
                piece.append(escaped(source.charAt(at + 1), open, close, interpolates));
                at += 2;
            } else if (interpolates && source.startsWith("#{", at)) {
                pieces.add(piece.toString());
                piece.setLength(0);
                pieces.add(code(depth));
            } else if (c == close && nested == 0) {
                at++;
                pieces.add(piece.toString());
                return pieces;
            } else {
                nested += c == close ? -1 : c == open ? 1 : 0;
                piece.append(c);
                at++;
            }
        }
        broken = true;
        pieces.add(piece.toString());
        return pieces;
    }

    private static String escaped(char c, char open, char close, boolean interpolates) {
        if (c == open || c == close || c == '\\') {
            return String.valueOf(c);
        }
        if (!interpolates) {
            return "\\" + c;
        }
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case '\n' -> "";
            default -> String.valueOf(c);
        };
    }

    private String code(int depth) {
        at += 2;
        int start = at;
        int braces = 1;
        while (at < source.length() && depth < DEPTH) {
            char c = source.charAt(at++);
            if (c == '"' || c == '\'' || c == '`') {
                read(c, c, c != '\'', depth + 1);
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

    /** A heredoc's content, cut the same way, with the indentation that its lines share left out when it is squiggly. */
    static List<String> heredoc(String body, boolean squiggly, boolean interpolates) {
        String content = squiggly ? body.stripIndent() : body;
        if (!interpolates) {
            return List.of(content);
        }
        return new Literals(content.replace('\0', ' ') + '\0', 0).read('\0', '\0', true);
    }
}
