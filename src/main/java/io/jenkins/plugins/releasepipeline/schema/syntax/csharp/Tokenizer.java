package io.jenkins.plugins.releasepipeline.schema.syntax.csharp;

import io.jenkins.plugins.releasepipeline.schema.syntax.csharp.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts C# into tokens; comments, layout and lines for the preprocessor are left out. */
public final class Tokenizer {

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    private Tokenizer(String text) {
        this.text = text;
    }

    /** All tokens; empty when a string or comment does not end. */
    public static Optional<List<Token>> read(String text) {
        Tokenizer tokenizer = new Tokenizer(text);
        return tokenizer.run() ? Optional.of(List.copyOf(tokenizer.tokens)) : Optional.empty();
    }

    private boolean run() {
        boolean lineBegins = true;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                at++;
                lineBegins = true;
            } else if (Character.isWhitespace(c) || c == '\uFEFF') {
                at++;
            } else if (c == '#' && lineBegins || text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    return false;
                }
                advance(end + 2);
            } else {
                lineBegins = false;
                if (!token(c)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean token(char c) {
        if (c == '"' || (c == '$' || c == '@') && StringScanner.beginsAt(text, at)) {
            return string();
        }
        if (c == '\'') {
            return character();
        }
        int begin = at;
        if (Character.isJavaIdentifierStart(c) || c == '@') {
            at++;
            part();
            tokens.add(new Token(Kind.NAME, text.substring(c == '@' ? begin + 1 : begin, at), line));
        } else if (Character.isDigit(c)) {
            number();
            tokens.add(new Token(Kind.VALUE, text.substring(begin, at), line));
        } else {
            at += text.startsWith("=>", at) ? 2 : 1;
            tokens.add(new Token(Kind.SIGN, text.substring(begin, at), line));
        }
        return true;
    }

    private boolean string() {
        StringScanner scanner = new StringScanner(text, at);
        if (!scanner.scan()) {
            return false;
        }
        Kind kind = scanner.hasHoles() ? Kind.INTERPOLATED : Kind.STRING;
        tokens.add(new Token(kind, scanner.value(), line + scanner.linesBefore()));
        advance(scanner.end());
        return true;
    }

    private boolean character() {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '\'' && text.charAt(end) != '\n') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length() || text.charAt(end) != '\'') {
            return false;
        }
        tokens.add(new Token(Kind.VALUE, text.substring(at, end + 1), line));
        at = end + 1;
        return true;
    }

    private void number() {
        at++;
        while (true) {
            part();
            boolean fraction =
                    at + 1 < text.length() && text.charAt(at) == '.' && Character.isDigit(text.charAt(at + 1));
            if (!fraction) {
                return;
            }
            at++;
        }
    }

    private void part() {
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
    }

    private void advance(int end) {
        for (; at < end; at++) {
            line += text.charAt(at) == '\n' ? 1 : 0;
        }
    }
}
