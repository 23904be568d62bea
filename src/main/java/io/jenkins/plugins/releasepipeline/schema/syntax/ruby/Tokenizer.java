package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts Ruby into tokens, in one pass and whatever the text is; comments are left out. */
final class Tokenizer {

    private static final Set<String> BEFORE_OPERAND = Set.of(
            "and", "or", "not", "if", "unless", "while", "until", "elsif", "else", "when", "in", "case", "return", "do",
            "then", "begin", "rescue", "ensure", "yield", "class");
    private static final Set<String> THREE = Set.of("<=>", "===", "...", "**=", "||=", "&&=", "<<=", ">>=");
    private static final Set<String> TWO = Set.of(
            "==", "!=", "<=", ">=", "=>", "->", "&.", "&&", "||", "::", "..", "**", "<<", ">>", "+=", "-=", "*=", "/=",
            "%=", "|=", "&=", "^=", "=~", "!~");
    private static final String ONE = "()[]{}.,:=+-*/%!<>&|^~?;";
    private static final Pattern HEREDOC =
            Pattern.compile("<<([~-]?)(?:([\"'`])([^\"'`\n]{1,60})\\2|(?!self\\b)([A-Za-z_]\\w*))");
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9a-zA-Z_]*(?:\\.[0-9][0-9_]*)?");
    private static final Pattern WORD = Pattern.compile("(?U)[@$]{0,2}[\\p{L}_][\\w]*");

    private record Heredoc(int token, String tag, boolean squiggly, boolean indented, boolean interpolates) {}

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Heredoc> heredocs = new ArrayList<>();
    private int at;
    private int line = 1;
    private boolean spaced = true;
    private boolean broken;

    /** Reads at once. */
    Tokenizer(String text) {
        this.source = text.replace("\r\n", "\n").replace('\r', '\n');
        while (at < source.length() && !source.startsWith("\n__END__\n", at)) {
            step();
        }
        broken |= !heredocs.isEmpty();
        add(Kind.NEWLINE, "\n");
        add(Kind.END, "");
    }

    List<Token> tokens() {
        return tokens;
    }

    /** Whether a quote is not closed, or there is a sign that Ruby does not know. */
    boolean isBroken() {
        return broken;
    }

    private void step() {
        char c = source.charAt(at);
        if (c == '\n') {
            newline();
        } else if (c == '\\' && source.startsWith("\n", at + 1)) {
            at += 2;
            line++;
            spaced = true;
        } else if (Character.isWhitespace(c) || c == '\uFEFF') {
            at++;
            spaced = true;
        } else if (c == '#') {
            int end = source.indexOf('\n', at);
            at = end < 0 ? source.length() : end;
        } else {
            token(c);
            spaced = false;
        }
    }

    private void newline() {
        at++;
        add(Kind.NEWLINE, "\n");
        line++;
        for (Heredoc heredoc : heredocs) {
            body(heredoc);
        }
        heredocs.clear();
        if (source.startsWith("=begin", at)) {
            int end = source.indexOf("\n=end", at);
            broken |= end < 0;
            skipTo(end < 0 ? source.length() : end + 5);
            int lineEnd = source.indexOf('\n', at);
            at = lineEnd < 0 ? source.length() : lineEnd;
        }
        spaced = true;
    }

    private void body(Heredoc heredoc) {
        int start = at;
        int firstLine = line;
        while (at < source.length()) {
            int end = source.indexOf('\n', at);
            end = end < 0 ? source.length() : end;
            String written = source.substring(at, end);
            boolean last = (heredoc.indented() ? written.strip() : written).equals(heredoc.tag());
            if (last) {
                List<String> pieces =
                        Literals.heredoc(source.substring(start, at), heredoc.squiggly(), heredoc.interpolates());
                tokens.set(heredoc.token(), new Token(Kind.TEXT, "", pieces, firstLine, true));
            }
            at = Math.min(end + 1, source.length());
            line++;
            if (last) {
                return;
            }
        }
        broken = true;
    }

    private void token(char c) {
        Matcher heredoc = c == '<' && operandHere(2) ? match(HEREDOC) : null;
        if (heredoc != null) {
            boolean squiggly = heredoc.group(1).equals("~");
            String quote = heredoc.group(2);
            heredocs.add(new Heredoc(
                    tokens.size(),
                    quote == null ? heredoc.group(4) : heredoc.group(3),
                    squiggly,
                    !heredoc.group(1).isEmpty(),
                    !"'".equals(quote)));
            text(Kind.TEXT, List.of(""));
            at = heredoc.end();
        } else if (c == '"' || c == '\'' || c == '`') {
            quoted(Kind.TEXT, c, c, 1, c != '\'');
        } else if (c == ':' && source.startsWith("\"", at + 1)) {
            quoted(Kind.SYMBOL, '"', '"', 2, true);
        } else if (c == ':' && at + 1 < source.length() && isWordStart(source.charAt(at + 1))) {
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
        } else {
            sign(c);
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
        if (label && !(previous().is("?") && spaced)) {
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
        Literals literals = new Literals(source, at + skip);
        List<String> pieces = literals.read(open, close, interpolates);
        broken |= literals.isBroken();
        boolean label = kind == Kind.TEXT && source.startsWith(":", literals.at()) && previousAllowsLabel();
        if (kind == Kind.TEXT && !label) {
            text(kind, pieces);
        } else {
            add(label ? Kind.LABEL : kind, String.join("#", pieces));
        }
        skipTo(literals.at() + (label ? 1 : 0));
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

    /** {@code %w[a b]} becomes the tokens of {@code ["a", "b"]}. */
    private void percent() {
        char type = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
        boolean typed = "wWiIqQrsx".indexOf(type) >= 0;
        int quote = at + (typed ? 2 : 1);
        char open = quote < source.length() ? source.charAt(quote) : ' ';
        if (Character.isLetterOrDigit(open) || Character.isWhitespace(open) || open == '=') {
            sign('%');
            return;
        }
        int pair = "([{<".indexOf(open);
        Literals literals = new Literals(source, quote + 1);
        char close = pair < 0 ? open : ")]}>".charAt(pair);
        List<String> pieces = literals.read(open, close, !typed || Character.isUpperCase(type) || type == 'r');
        broken |= literals.isBroken();
        if (typed && "wWiI".indexOf(type) >= 0) {
            add(Kind.SIGN, "[");
            for (String word : String.join("#", pieces).strip().split("\\s+")) {
                if (type == 'w' || type == 'W') {
                    text(Kind.TEXT, pieces.size() == 1 ? List.of(word) : List.of("", word, ""));
                } else {
                    add(Kind.SYMBOL, word);
                }
                add(Kind.SIGN, ",");
            }
            add(Kind.SIGN, "]");
        } else {
            text(Kind.TEXT, pieces);
        }
        skipTo(literals.at());
    }

    private void sign(char c) {
        for (int length = 3; length > 1; length--) {
            String sign = source.substring(at, Math.min(source.length(), at + length));
            if (THREE.contains(sign) || TWO.contains(sign)) {
                add(Kind.SIGN, sign);
                at += sign.length();
                return;
            }
        }
        broken |= ONE.indexOf(c) < 0;
        add(c == ';' ? Kind.NEWLINE : Kind.SIGN, String.valueOf(c));
        at++;
    }

    /** Whether a value begins here, and not an operator that follows one; {@code width} is that operator's length. */
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
        int next = at + width;
        boolean tight =
                next < source.length() && !Character.isWhitespace(source.charAt(next)) && source.charAt(next) != '=';
        return !ended || name && spaced && tight;
    }

    private Token previous() {
        return tokens.isEmpty() ? new Token(Kind.NEWLINE, "\n", List.of(), 1, true) : tokens.get(tokens.size() - 1);
    }

    private static boolean isWordStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private Matcher match(Pattern pattern) {
        Matcher matcher = pattern.matcher(source).region(at, source.length());
        return matcher.lookingAt() ? matcher : null;
    }

    private void skipTo(int end) {
        line += (int) source.substring(at, end).chars().filter(c -> c == '\n').count();
        at = end;
    }

    private void add(Kind kind, String text) {
        if (kind == Kind.NEWLINE && previous().is(Kind.NEWLINE)) {
            return;
        }
        tokens.add(new Token(kind, text, List.of(), line, spaced));
    }

    private void text(Kind kind, List<String> pieces) {
        tokens.add(new Token(kind, "", pieces, line, spaced));
    }
}
