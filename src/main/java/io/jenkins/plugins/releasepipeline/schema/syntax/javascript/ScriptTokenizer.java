package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.QuotedText;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Tokenizer;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a script into tokens. */
final class ScriptTokenizer extends Tokenizer {

    private static final Set<String> SIGNS = Set.of(
            "...", "===", "!==", "**=", "<<=", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??",
            "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", "**", "<<");
    private static final String ONE = "()[]{}.,:;=+-*/%!<>&|^~?@#";
    private static final Set<String> BEFORE_OPERAND = Set.of(
            "return", "typeof", "await", "case", "in", "of", "new", "delete", "void", "throw", "else", "do", "yield");
    private static final Pattern NUMBER = Pattern.compile("(?:[0-9][0-9a-zA-Z_]*)?(?:\\.[0-9_]+(?:[eE][+-]?[0-9]+)?)?");
    private static final Pattern WORD = Pattern.compile("(?U)[\\p{L}_$][\\w$]*");

    private static final QuotedText.Rules RULES = new QuotedText.Rules() {

        @Override
        public String hole() {
            return "${";
        }

        @Override
        public boolean hasHoles(char quote) {
            return quote == '`';
        }

        @Override
        public boolean spansLines(char quote) {
            return quote == '`';
        }

        @Override
        public String escaped(char c, char open, char close, boolean holes) {
            return switch (c) {
                case 'n' -> "\n";
                case 't' -> "\t";
                case '\n' -> "";
                default -> String.valueOf(c);
            };
        }
    };

    private ScriptTokenizer(String text) {
        super(withPlainLineEnds(text), 1);
    }

    /**
     * The tokens of a script.
     *
     * @param broken whether a quote or a comment is unclosed, or a character is not allowed in a script
     */
    record Cut(List<Token> tokens, boolean broken) {}

    static Cut cut(String text) {
        ScriptTokenizer tokenizer = new ScriptTokenizer(text);
        if (text.startsWith("#!")) {
            tokenizer.skipLine();
        }
        tokenizer.run();
        tokenizer.add(Kind.END, "");
        return new Cut(tokenizer.tokens, tokenizer.broken);
    }

    @Override
    protected boolean skipped(char c) {
        if (c == '/' && ahead(1) == '/') {
            skipLine();
            return true;
        }
        if (c == '/' && ahead(1) == '*') {
            skipComment("*/");
            return true;
        }
        return false;
    }

    @Override
    protected void token(char c) {
        Matcher word = match(WORD);
        if (word != null) {
            addTo(Kind.NAME, word.end());
        } else if (Character.isDigit(c) || c == '.' && Character.isDigit(ahead(1))) {
            Matcher number = match(NUMBER);
            addTo(Kind.NUMBER, number != null && number.end() > at ? number.end() : at + 1);
        } else if (c == '"' || c == '\'' || c == '`') {
            QuotedText text = new QuotedText(source, at + 1, RULES);
            add(text.read(c));
            broken |= text.isBroken();
            skipTo(text.end());
        } else if (c == '/' && operandHere()) {
            pattern();
        } else {
            sign(SIGNS, ONE);
        }
    }

    private void pattern() {
        int end = at + 1;
        boolean inClass = false;
        while (end < source.length() && source.charAt(end) != '\n' && (inClass || source.charAt(end) != '/')) {
            char c = source.charAt(end);
            inClass = c == '[' || inClass && c != ']';
            end += c == '\\' ? 2 : 1;
        }
        boolean closed = end < source.length() && source.charAt(end) == '/';
        broken |= !closed;
        end = Math.min(source.length(), closed ? end + 1 : end);
        while (closed && end < source.length() && Character.isLetter(source.charAt(end))) {
            end++;
        }
        addTo(Kind.PATTERN, end);
    }

    private boolean operandHere() {
        Token previous = previous();
        return switch (previous.kind()) {
            case NUMBER, TEXT, PATTERN -> false;
            case NAME -> BEFORE_OPERAND.contains(previous.text());
            default -> !previous.closes();
        };
    }
}
