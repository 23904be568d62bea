package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Tokenizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits Python into statements of tokens. */
final class PythonTokenizer extends Tokenizer {

    private static final Set<String> SIGNS = Set.of(
            "...", "**=", "//=", "<<=", ">>=", "==", "!=", "<=", ">=", ":=", "->", "+=", "-=", "*=", "/=", "%=", "&=",
            "|=", "^=", "@=", "**", "//", "<<", ">>");
    private static final String ONE = "()[]{}.,:=+-*/%@&|^~<>";
    private static final Pattern STRING_PREFIX = Pattern.compile("[rRbBuUfFtT]{1,2}");
    private static final int TAB = 8;

    private final List<Statement> statements = new ArrayList<>();
    private final Deque<Character> brackets = new ArrayDeque<>();
    private int lineStart;
    private int indent;
    private boolean indentKnown;

    private PythonTokenizer(String source) {
        super(source, 1);
    }

    /**
     * The statements of a file.
     *
     * @param broken whether it cannot be Python: an unclosed bracket or string, a closing bracket without an opening
     *     one, an unsupported character
     */
    record Cut(List<Statement> statements, boolean broken) {}

    static Cut cut(String text) {
        PythonTokenizer tokenizer = new PythonTokenizer(text);
        tokenizer.run();
        tokenizer.endStatement();
        return new Cut(tokenizer.statements, tokenizer.broken || !tokenizer.brackets.isEmpty());
    }

    @Override
    protected void lineEnd() {
        super.lineEnd();
        lineStart = at;
        if (brackets.isEmpty()) {
            endStatement();
            indentKnown = false;
        }
    }

    @Override
    protected boolean skipped(char c) {
        if (c == '#') {
            skipLine();
        } else if (c == '\\') {
            at++;
            broken |= ahead(0) != '\n' && ahead(0) != '\r';
            if (!broken) {
                super.lineEnd();
                lineStart = at;
            }
        } else if (c == ';' && brackets.isEmpty()) {
            endStatement();
            at++;
        } else {
            return false;
        }
        return true;
    }

    private void endStatement() {
        if (!tokens.isEmpty()) {
            statements.add(new Statement(indent, List.copyOf(tokens)));
            tokens.clear();
        }
    }

    @Override
    protected void token(char c) {
        if (!indentKnown) {
            indent = width();
            indentKnown = true;
        }
        if (c == '\'' || c == '"') {
            string("");
        } else if (Character.isUnicodeIdentifierStart(c) || c == '_' || Character.isSurrogate(c)) {
            word();
        } else if (isDigit(c) || c == '.' && isDigit(ahead(1))) {
            int end = at;
            while (end < source.length() && (isWordPart(source.charAt(end)) || source.charAt(end) == '.')) {
                end++;
            }
            addTo(Kind.NUMBER, end);
        } else {
            bracket(sign(SIGNS, ONE));
        }
    }

    private void word() {
        int end = at + 1;
        while (end < source.length() && isWordPart(source.charAt(end))) {
            end++;
        }
        String word = source.substring(at, end);
        boolean quoted = end < source.length() && (source.charAt(end) == '\'' || source.charAt(end) == '"');
        if (quoted && STRING_PREFIX.matcher(word).matches()) {
            at = end;
            string(word);
        } else {
            addTo(Kind.NAME, end);
        }
    }

    private void string(String prefix) {
        StringScanner string = new StringScanner(source, prefix, at);
        broken |= !string.isClosed();
        add(string.isTemplate() ? Kind.TEMPLATE : Kind.TEXT, string.value());
        skipTo(string.end());
    }

    private void bracket(String sign) {
        switch (sign) {
            case "(" -> brackets.push(')');
            case "[" -> brackets.push(']');
            case "{" -> brackets.push('}');
            case ")", "]", "}" -> broken |= brackets.isEmpty() || brackets.pop() != sign.charAt(0);
            default -> {}
        }
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
