package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.QuotedText;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Space;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits Ruby into tokens. */
final class RubyTokenizer extends Tokenizer {

    private static final Set<String> BEFORE_OPERAND = Set.of(
            "and", "or", "not", "if", "unless", "while", "until", "elsif", "else", "when", "in", "case", "return", "do",
            "then", "begin", "rescue", "ensure", "yield", "class");
    private static final Set<String> SIGNS = Set.of(
            "<=>", "===", "...", "**=", "||=", "&&=", "<<=", ">>=", "==", "!=", "<=", ">=", "=>", "->", "&.", "&&",
            "||", "::", "..", "**", "<<", ">>", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", "=~", "!~");
    private static final String ONE = "()[]{}.,:=+-*/%!<>&|^~?;";
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9a-zA-Z_]*(?:\\.[0-9][0-9_]*)?");
    private static final Pattern WORD = Pattern.compile("(?U)[@$]{0,2}[\\p{L}_][\\w]*");

    private final List<Heredoc> heredocs = new ArrayList<>();

    private RubyTokenizer(String text) {
        super(withPlainLineEnds(text), 1);
    }

    /**
     * The tokens of a file.
     *
     * @param broken whether a quote is unclosed, or a character is not allowed in Ruby
     */
    record Cut(List<Token> tokens, boolean broken) {}

    static Cut cut(String text) {
        RubyTokenizer tokenizer = new RubyTokenizer(text);
        tokenizer.run();
        tokenizer.broken |= !tokenizer.heredocs.isEmpty();
        tokenizer.newline("\n");
        tokenizer.add(Kind.END, "");
        return new Cut(tokenizer.tokens, tokenizer.broken);
    }

    @Override
    protected boolean ends() {
        return source.startsWith("\n__END__\n", at);
    }

    @Override
    protected boolean skipped(char c) {
        if (c == '\\' && ahead(1) == '\n') {
            skipTo(at + 2);
            space = Space.LINE_END;
            return true;
        }
        if (c == '#') {
            skipLine();
            return true;
        }
        return false;
    }

    @Override
    protected void lineEnd() {
        newline("\n");
        super.lineEnd();
        for (Heredoc heredoc : heredocs) {
            body(heredoc);
        }
        heredocs.clear();
        if (source.startsWith("=begin", at)) {
            int end = source.indexOf("\n=end", at);
            broken |= end < 0;
            skipTo(end < 0 ? source.length() : end + 5);
            skipLine();
        }
        space = Space.LINE_END;
    }

    private void newline(String sign) {
        if (!previous().is(Kind.NEWLINE)) {
            add(Kind.NEWLINE, sign);
        }
    }

    private void body(Heredoc heredoc) {
        int start = at;
        int firstLine = line;
        while (at < source.length()) {
            int begin = at;
            skipLine();
            String written = source.substring(begin, at);
            boolean last = heredoc.endsWith(written);
            if (last) {
                List<String> pieces = heredoc.content(source.substring(start, begin));
                tokens.set(heredoc.token(), new Token(Kind.TEXT, "", pieces, firstLine, start, Space.LINE_END));
            }
            at = Math.min(at + 1, source.length());
            line++;
            if (last) {
                return;
            }
        }
        broken = true;
    }

    @Override
    protected void token(char c) {
        Matcher heredoc = c == '<' && operandHere(2) ? match(Heredoc.BEGIN) : null;
        if (heredoc != null) {
            heredocs.add(Heredoc.of(heredoc, tokens.size()));
            add(List.of(""));
            at = heredoc.end();
        } else if (c == '"' || c == '\'' || c == '`') {
            quoted(Kind.TEXT, c, c, 1, c != '\'');
        } else if (c == ':' && ahead(1) == '"') {
            quoted(Kind.SYMBOL, '"', '"', 2, true);
        } else if (c == ':' && isWordStart(ahead(1))) {
            at++;
            word(Kind.SYMBOL);
        } else if (c == '/' && operandHere(1)) {
            quoted(Kind.TEXT, '/', '/', 1, true);
        } else if (c == '%' && operandHere(1)) {
            percent();
        } else if (Character.isDigit(c)) {
            Matcher number = match(NUMBER);
            add(Kind.NUMBER, number == null ? String.valueOf(c) : number.group().replace("_", ""));
            at = number == null ? at + 1 : number.end();
        } else if (isWordStart(c) || c == '@' || c == '$') {
            word(Kind.NAME);
        } else if (c == ';') {
            newline(";");
            at++;
        } else {
            sign(SIGNS, ONE);
        }
    }

    private void word(Kind kind) {
        Matcher word = match(WORD);
        if (word == null) {
            broken = true;
            at++;
            return;
        }
        String text = word.group();
        at = word.end();
        if (at < source.length() && "?!".indexOf(source.charAt(at)) >= 0 && !source.startsWith("=", at + 1)) {
            text += source.charAt(at++);
        }
        char first = text.charAt(0);
        boolean label = kind == Kind.NAME && source.startsWith(":", at) && !source.startsWith("::", at);
        if (label && !(previous().is("?") && space != Space.NONE)) {
            at++;
            add(Kind.LABEL, text);
        } else if (kind == Kind.SYMBOL) {
            add(kind, text);
        } else if (first == '@' || first == '$') {
            add(Kind.VARIABLE, text);
        } else {
            add(Character.isUpperCase(first) ? Kind.CONSTANT : Kind.NAME, text);
        }
    }

    private void quoted(Kind kind, char open, char close, int skip, boolean interpolates) {
        QuotedText literals = new QuotedText(source, at + skip, new RubyQuotes());
        List<String> pieces = literals.read(open, close, interpolates);
        broken |= literals.isBroken();
        boolean label = kind == Kind.TEXT && source.startsWith(":", literals.end()) && previousAllowsLabel();
        if (kind == Kind.TEXT && !label) {
            add(pieces);
        } else {
            add(label ? Kind.LABEL : kind, String.join("#", pieces));
        }
        skipTo(literals.end() + (label ? 1 : 0));
        while (open == '/' && at < source.length() && Character.isLetter(source.charAt(at))) {
            at++;
        }
    }

    private boolean previousAllowsLabel() {
        return previous().is("{")
                || previous().is(",")
                || previous().is("(")
                || previous().is(Kind.NEWLINE);
    }

    /** Adds the tokens of {@code ["a", "b"]} for {@code %w[a b]}. */
    private void percent() {
        char type = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
        boolean typed = "wWiIqQrsx".indexOf(type) >= 0;
        int quote = at + (typed ? 2 : 1);
        char open = quote < source.length() ? source.charAt(quote) : ' ';
        if (Character.isLetterOrDigit(open) || Character.isWhitespace(open) || open == '=') {
            sign(SIGNS, ONE);
            return;
        }
        int pair = "([{<".indexOf(open);
        QuotedText literals = new QuotedText(source, quote + 1, new RubyQuotes());
        char close = pair < 0 ? open : ")]}>".charAt(pair);
        List<String> pieces = literals.read(open, close, !typed || Character.isUpperCase(type) || type == 'r');
        broken |= literals.isBroken();
        if (typed && "wWiI".indexOf(type) >= 0) {
            add(Kind.SIGN, "[");
            for (String word : String.join("#", pieces).strip().split("\\s+")) {
                if (type == 'w' || type == 'W') {
                    add(pieces.size() == 1 ? List.of(word) : List.of("", word, ""));
                } else {
                    add(Kind.SYMBOL, word);
                }
                add(Kind.SIGN, ",");
            }
            add(Kind.SIGN, "]");
        } else {
            add(pieces);
        }
        skipTo(literals.end());
    }

    /** Returns whether a value starts here, rather than an infix operator; {@code width} is that operator's length. */
    private boolean operandHere(int width) {
        Token previous = previous();
        boolean name = previous.is(Kind.NAME) && !BEFORE_OPERAND.contains(previous.text());
        boolean ended = name
                || previous.is(Kind.CONSTANT)
                || previous.is(Kind.VARIABLE)
                || previous.is(Kind.NUMBER)
                || previous.is(Kind.TEXT)
                || previous.is(Kind.SYMBOL)
                || previous.is(")")
                || previous.is("]")
                || previous.is("}");
        char next = ahead(width);
        boolean tight = next != '\0' && !Character.isWhitespace(next) && next != '=';
        return !ended || name && space != Space.NONE && tight;
    }

    private static boolean isWordStart(char c) {
        return Character.isLetter(c) || c == '_';
    }
}
