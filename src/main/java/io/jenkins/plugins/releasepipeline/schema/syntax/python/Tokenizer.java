package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts Python into statements of tokens, in one pass and whatever the text is; comments and layout are left out. */
final class Tokenizer {

    private static final Set<String> TWO = Set.of(
            "==", "!=", "<=", ">=", ":=", "->", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", "**", "//", "<<",
            ">>");
    private static final Set<String> THREE = Set.of("...", "**=", "//=", "<<=", ">>=");
    private static final String ONE = "()[]{}.,:=+-*/%@&|^~<>";
    private static final Pattern STRING_PREFIX = Pattern.compile("[rRbBuUfFtT]{1,2}");
    private static final int TAB = 8;

    private final String source;
    private final List<Statement> statements = new ArrayList<>();
    private final Deque<Character> brackets = new ArrayDeque<>();
    private List<Token> current = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;
    private int indent;
    private boolean indentKnown;
    private boolean broken;

    /** Reads at once. */
    Tokenizer(String source) {
        this.source = source;
        while (at < source.length()) {
            step();
        }
        broken |= !brackets.isEmpty();
        endStatement();
    }

    List<Statement> statements() {
        return statements;
    }

    /** Whether this can't be Python: an open bracket or string, a closing bracket without its opening one, a strange sign. */
    boolean isBroken() {
        return broken;
    }

    private void step() {
        char c = source.charAt(at);
        if (c == '\n' || c == '\r') {
            at += source.startsWith("\r\n", at) ? 2 : 1;
            newLine();
            if (brackets.isEmpty()) {
                endStatement();
                indentKnown = false;
            }
        } else if (Character.isWhitespace(c) || c == '\uFEFF') {
            at++;
        } else if (c == '#') {
            skipComment();
        } else if (c == '\\') {
            continueLine();
        } else if (c == ';' && brackets.isEmpty()) {
            endStatement();
            at++;
        } else {
            token(c);
        }
    }

    private void newLine() {
        line++;
        lineStart = at;
    }

    private void skipComment() {
        while (at < source.length() && source.charAt(at) != '\n' && source.charAt(at) != '\r') {
            at++;
        }
    }

    private void continueLine() {
        at++;
        if (at < source.length() && (source.charAt(at) == '\n' || source.charAt(at) == '\r')) {
            at += source.startsWith("\r\n", at) ? 2 : 1;
            newLine();
        } else {
            broken = true;
        }
    }

    private void endStatement() {
        if (!current.isEmpty()) {
            statements.add(new Statement(indent, current));
            current = new ArrayList<>();
        }
    }

    private void token(char c) {
        if (!indentKnown) {
            indent = width();
            indentKnown = true;
        }
        if (c == '\'' || c == '"') {
            string("");
        } else if (Character.isUnicodeIdentifierStart(c) || c == '_' || Character.isSurrogate(c)) {
            word();
        } else if (isDigit(c) || c == '.' && at + 1 < source.length() && isDigit(source.charAt(at + 1))) {
            int start = at;
            while (at < source.length() && (isWordPart(source.charAt(at)) || source.charAt(at) == '.')) {
                at++;
            }
            add(Token.Type.NUMBER, source.substring(start, at), line);
        } else {
            sign(c);
        }
    }

    private void word() {
        int start = at++;
        while (at < source.length() && isWordPart(source.charAt(at))) {
            at++;
        }
        String word = source.substring(start, at);
        boolean quoted = at < source.length() && (source.charAt(at) == '\'' || source.charAt(at) == '"');
        if (quoted && STRING_PREFIX.matcher(word).matches()) {
            string(word);
        } else {
            add(Token.Type.NAME, word, line);
        }
    }

    private void string(String prefix) {
        int begin = line;
        int from = at;
        StringScanner string = new StringScanner(source, prefix, at);
        at = string.end();
        broken |= !string.isClosed();
        add(string.isTemplate() ? Token.Type.TEMPLATE : Token.Type.TEXT, string.value(), begin);
        for (int i = from; i < at; i++) {
            char c = source.charAt(i);
            if (c == '\n' || c == '\r' && !source.startsWith("\n", i + 1)) {
                line++;
                lineStart = i + 1;
            }
        }
    }

    private void sign(char c) {
        int length = 1;
        if (at + 3 <= source.length() && THREE.contains(source.substring(at, at + 3))) {
            length = 3;
        } else if (at + 2 <= source.length() && TWO.contains(source.substring(at, at + 2))) {
            length = 2;
        }
        add(Token.Type.SIGN, source.substring(at, at + length), line);
        at += length;
        switch (c) {
            case '(' -> brackets.push(')');
            case '[' -> brackets.push(']');
            case '{' -> brackets.push('}');
            case ')', ']', '}' -> broken |= brackets.isEmpty() || brackets.pop() != c;
            default -> broken |= ONE.indexOf(c) < 0 && length == 1;
        }
    }

    private void add(Token.Type type, String text, int begin) {
        current.add(new Token(type, text, begin));
    }

    private int width() {
        int width = 0;
        for (int i = lineStart; i < at; i++) {
            width = source.charAt(i) == '\t' ? (width / TAB + 1) * TAB : width + 1;
        }
        return width;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(char c) {
        return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c) || Character.isSurrogate(c);
    }
}
