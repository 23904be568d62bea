package io.jenkins.plugins.releasepipeline.schema.syntax.csharp;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Space;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Tokenizer;
import java.util.List;
import java.util.Optional;

/** Splits C# into tokens; skips preprocessor lines. */
public final class CSharpTokenizer extends Tokenizer {

    private CSharpTokenizer(String text) {
        super(text, 1);
    }

    /** Returns all tokens; empty if a string or comment is unterminated. */
    public static Optional<List<Token>> read(String text) {
        CSharpTokenizer tokenizer = new CSharpTokenizer(text);
        tokenizer.run();
        return tokenizer.broken ? Optional.empty() : Optional.of(List.copyOf(tokenizer.tokens));
    }

    @Override
    protected boolean ends() {
        return broken;
    }

    @Override
    protected boolean skipped(char c) {
        if (c == '#' && space == Space.LINE_END || c == '/' && ahead(1) == '/') {
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
        if (c == '"' || (c == '$' || c == '@') && StringScanner.beginsAt(source, at)) {
            string();
        } else if (c == '\'') {
            character();
        } else if (Character.isJavaIdentifierStart(c) || c == '@') {
            at += c == '@' ? 1 : 0;
            addTo(Kind.NAME, c == '@' ? part(at) : part(at + 1));
        } else if (Character.isDigit(c)) {
            addTo(Kind.NUMBER, number());
        } else {
            addTo(Kind.SIGN, at + (source.startsWith("=>", at) ? 2 : 1));
        }
    }

    private void string() {
        StringScanner scanner = new StringScanner(source, at);
        broken |= !scanner.scan();
        Kind kind = scanner.hasHoles() ? Kind.TEMPLATE : Kind.TEXT;
        tokens.add(new Token(kind, scanner.value(), List.of(), line + scanner.linesBefore(), at, space));
        skipTo(Math.min(scanner.end(), source.length()));
    }

    private void character() {
        int end = at + 1;
        while (end < source.length() && source.charAt(end) != '\'' && source.charAt(end) != '\n') {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        broken |= end >= source.length() || source.charAt(end) != '\'';
        addTo(Kind.NUMBER, Math.min(end + 1, source.length()));
    }

    private int number() {
        int end = part(at + 1);
        while (end + 1 < source.length() && source.charAt(end) == '.' && Character.isDigit(source.charAt(end + 1))) {
            end = part(end + 1);
        }
        return end;
    }

    private int part(int begin) {
        int end = begin;
        while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
            end++;
        }
        return end;
    }
}
