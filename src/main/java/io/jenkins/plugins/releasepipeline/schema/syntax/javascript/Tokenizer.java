package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a script into tokens, in one pass and whatever the text is; comments are left out. */
final class Tokenizer {

    private static final List<String> SIGNS = List.of(
            "...", "===", "!==", "**=", "<<=", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??",
            "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", "**", "<<");
    private static final String ONE = "()[]{}.,:;=+-*/%!<>&|^~?@#";
    private static final Set<String> BEFORE_OPERAND = Set.of(
            "return", "typeof", "await", "case", "in", "of", "new", "delete", "void", "throw", "else", "do", "yield");
    private static final Pattern NUMBER = Pattern.compile("(?:[0-9][0-9a-zA-Z_]*)?(?:\\.[0-9_]+(?:[eE][+-]?[0-9]+)?)?");
    private static final Pattern WORD = Pattern.compile("(?U)[\\p{L}_$][\\w$]*");
    private static final int DEPTH = 50;

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private final List<Integer> partners = new ArrayList<>();
    private int at;
    private int line = 1;
    private boolean fresh = true;
    private boolean broken;

    /** Reads at once. */
    Tokenizer(String text) {
        this.source = text.replace("\r\n", "\n").replace('\r', '\n');
        if (source.startsWith("#!")) {
            skipLine();
        }
        while (at < source.length()) {
            step();
        }
        broken |= !open.isEmpty();
        add(Kind.END, "");
    }

    List<Token> tokens() {
        return tokens;
    }

    /** For each token the place of its closing bracket; -1 when it opens none or that is missing. */
    List<Integer> partners() {
        return partners;
    }

    /** Whether a bracket, a quote or a comment is not closed, or there is a sign that no script has. */
    boolean isBroken() {
        return broken;
    }

    private void step() {
        char c = source.charAt(at);
        if (c == '\n') {
            at++;
            line++;
            fresh = true;
        } else if (Character.isWhitespace(c) || c == '\uFEFF') {
            at++;
        } else if (source.startsWith("//", at)) {
            skipLine();
        } else if (source.startsWith("/*", at)) {
            int end = source.indexOf("*/", at + 2);
            broken |= end < 0;
            int from = at;
            skipTo(end < 0 ? source.length() : end + 2);
            fresh |= source.substring(from, at).indexOf('\n') >= 0;
        } else {
            token(c);
            fresh = false;
        }
    }

    private void skipLine() {
        int end = source.indexOf('\n', at);
        at = end < 0 ? source.length() : end;
    }

    private void token(char c) {
        Matcher word = match(WORD);
        if (word != null) {
            add(Kind.NAME, word.group());
            at = word.end();
        } else if (Character.isDigit(c)
                || c == '.' && at + 1 < source.length() && Character.isDigit(source.charAt(at + 1))) {
            Matcher number = match(NUMBER);
            boolean found = number != null && number.end() > at;
            add(Kind.NUMBER, found ? number.group() : String.valueOf(c));
            at = found ? number.end() : at + 1;
        } else if (c == '"' || c == '\'' || c == '`') {
            int start = line;
            boolean wasFresh = fresh;
            at++;
            List<String> pieces = text(c, 0);
            tokens.add(new Token(Kind.TEXT, "", pieces, start, wasFresh));
            partners.add(-1);
        } else if (c == '/' && operandHere()) {
            pattern();
        } else {
            sign(c);
        }
    }

    private List<String> text(char quote, int depth) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        while (at < source.length()) {
            char c = source.charAt(at++);
            line += c == '\n' ? 1 : 0;
            if (c == quote) {
                pieces.add(piece.toString());
                return pieces;
            }
            if (c == '\\' && at < source.length()) {
                escaped(source.charAt(at++), piece);
            } else if (quote == '`' && c == '$' && source.startsWith("{", at)) {
                pieces.add(piece.toString());
                piece.setLength(0);
                at++;
                pieces.add(code(depth));
            } else if (c == '\n' && quote != '`') {
                break;
            } else {
                piece.append(c);
            }
        }
        broken = true;
        pieces.add(piece.toString());
        return pieces;
    }

    private void escaped(char c, StringBuilder piece) {
        switch (c) {
            case 'n' -> piece.append('\n');
            case 't' -> piece.append('\t');
            case '\n' -> line++;
            default -> piece.append(c);
        }
    }

    private String code(int depth) {
        int start = at;
        int braces = 1;
        while (at < source.length() && depth < DEPTH) {
            char c = source.charAt(at++);
            line += c == '\n' ? 1 : 0;
            if (c == '"' || c == '\'' || c == '`') {
                text(c, depth + 1);
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
        add(Kind.PATTERN, source.substring(at, end));
        at = end;
    }

    private void sign(char c) {
        String sign = SIGNS.stream()
                .filter(each -> source.startsWith(each, at))
                .findFirst()
                .orElse(String.valueOf(c));
        broken |= sign.length() == 1 && ONE.indexOf(c) < 0;
        boolean opens = "([{".contains(sign);
        if (opens) {
            open.push(tokens.size());
        } else if (")]}".contains(sign)) {
            boolean fits = !open.isEmpty()
                    && tokens.get(open.peek()).text().equals("([{".substring(")]}".indexOf(c), ")]}".indexOf(c) + 1));
            broken |= !fits;
            if (fits) {
                partners.set(open.pop(), tokens.size());
            }
        }
        add(Kind.SIGN, sign);
        at += sign.length();
    }

    private boolean operandHere() {
        if (tokens.isEmpty()) {
            return true;
        }
        Token previous = tokens.get(tokens.size() - 1);
        return switch (previous.kind()) {
            case NUMBER, TEXT, PATTERN -> false;
            case NAME -> BEFORE_OPERAND.contains(previous.text());
            default -> !")]}".contains(previous.text());
        };
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
        tokens.add(new Token(kind, text, List.of(), line, fresh));
        partners.add(-1);
    }
}
