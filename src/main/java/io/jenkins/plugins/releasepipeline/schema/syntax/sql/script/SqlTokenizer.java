package io.jenkins.plugins.releasepipeline.schema.syntax.sql.script;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Space;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Tokenizer;
import java.util.List;

/** Splits a script into tokens: quoted text is one token. */
public final class SqlTokenizer extends Tokenizer {

    private final ScriptText text;
    private final boolean mysql;
    private String delimiter = ";";
    private int statement;
    private boolean nests;
    private boolean executable;
    private boolean ambiguous;

    /** Creates a tokenizer for a single use, with MySQL's rules or those of the other databases. */
    public SqlTokenizer(String sql, int firstLine, boolean mysql) {
        super(sql, firstLine);
        this.text = new ScriptText(sql);
        this.mysql = mysql;
        this.nests = !mysql;
    }

    /** Returns all tokens. */
    public List<Token> read() {
        run();
        broken |= executable;
        return List.copyOf(tokens);
    }

    /** Returns whether a string, name or comment is unterminated. */
    boolean broken() {
        return broken;
    }

    /** Returns whether MySQL would see other tokens than the other databases. */
    boolean ambiguous() {
        return ambiguous;
    }

    @Override
    protected boolean isBlank(char c) {
        return super.isBlank(c) || c == '\u00A0';
    }

    @Override
    protected boolean skipped(char sign) {
        if (!delimiter.equals(";") && source.startsWith(delimiter, at)) {
            take(Kind.BATCH_END, at + delimiter.length());
        } else if (source.startsWith("--", at) && !subtracts() || sign == '#' && comments()) {
            skipLine();
        } else if (source.startsWith("/*", at)) {
            comment();
        } else if (executable && source.startsWith("*/", at)) {
            executable = false;
            at += 2;
        } else {
            return command();
        }
        return true;
    }

    /** Reads a command that is recognized only at the start of a line. */
    private boolean command() {
        if (space != Space.LINE_END) {
            return false;
        }
        boolean between = statement == tokens.size();
        String rest =
                source.substring(at, Math.min(text.endOfLine(at), at + 200)).strip();
        if (between && rest.startsWith("\\")) {
            take(Kind.COMMAND, text.endOfLine(at));
            statement = tokens.size();
            return true;
        }
        if (rest.matches("(?i)go( \\d+)?( *;)?( *--.*)?")) {
            take(Kind.BATCH_END, text.endOfLine(at));
            return true;
        }
        if (between && rest.matches("(?i)delimiter\\s+\\S+")) {
            delimiter = rest.substring("delimiter".length()).strip();
            skipLine();
            return true;
        }
        return false;
    }

    @Override
    protected void token(char sign) {
        if (sign == '\'') {
            string(at, mysql);
        } else if ("eEnNbBxX".indexOf(sign) >= 0 && text.signAt(at + 1) == '\'') {
            string(at + 1, mysql || sign == 'e' || sign == 'E');
        } else if (sign == '"' || sign == '`') {
            quoted(sign, mysql && sign == '"');
        } else if (sign == '[' && text.quotesWithBracket(at)) {
            quoted(']', false);
        } else if (sign == '$' && dollars()) {
            return;
        } else if (Character.isDigit(sign)) {
            int end = at;
            while (end < source.length() && (ScriptText.isPart(source.charAt(end)) || source.charAt(end) == '.')) {
                end++;
            }
            take(Kind.NUMBER, end);
        } else if (text.endOfWord(at, delimiter) > at) {
            take(Kind.NAME, text.endOfWord(at, delimiter));
        } else {
            take(Kind.SIGN, at + 1);
            if (sign == ';') {
                rowsOfCopy();
                statement = tokens.size();
            }
        }
    }

    private void take(Kind kind, int end) {
        add(kind, source.substring(at, end));
        skipTo(end);
        space = Space.NONE;
        if (kind == Kind.BATCH_END) {
            statement = tokens.size();
        }
    }

    private void string(int quote, boolean escapes) {
        int end = quote + 1;
        while (end < source.length()) {
            char sign = source.charAt(end);
            if (sign == '\\' && end + 1 < source.length()) {
                ambiguous |= !escapes && source.charAt(end + 1) == '\'';
                end += escapes ? 2 : 1;
            } else if (sign == '\'' && end + 1 < source.length() && source.charAt(end + 1) == '\'') {
                end += 2;
            } else if (sign == '\'') {
                take(Kind.TEXT, end + 1);
                return;
            } else {
                end++;
            }
        }
        broken = true;
        take(Kind.TEXT, source.length());
    }

    private void quoted(char close, boolean escapes) {
        int end = text.endOfQuoted(at, close, escapes);
        broken |= end < 0;
        take(Kind.QUOTED, end < 0 ? source.length() : end);
    }

    private boolean dollars() {
        int end = at + 1;
        while (end < source.length() && source.charAt(end) != '$' && ScriptText.isPart(source.charAt(end))) {
            end++;
        }
        boolean opens = end < source.length() && source.charAt(end) == '$' && !Character.isDigit(text.signAt(at + 1));
        if (mysql || !opens) {
            return false;
        }
        String tag = source.substring(at, end + 1);
        int close = source.indexOf(tag, end + 1);
        broken |= close < 0;
        take(Kind.TEXT, close < 0 ? source.length() : close + tag.length());
        return true;
    }

    /** Returns whether a number sign starts a comment, as in MySQL; elsewhere it is an operator or starts a name. */
    private boolean comments() {
        boolean comments = mysql || statement == tokens.size();
        ambiguous |= !comments;
        return comments;
    }

    /**
     * Returns whether two hyphens are two signs, as in MySQL after a value and without a following space: {@code 5--1}.
     * They usually start a comment, so they are treated as one if it cannot hide a statement.
     */
    private boolean subtracts() {
        char next = text.signAt(at + 2);
        boolean value = space != Space.LINE_END && endsValue(previous());
        if (!value || next == '\0' || next == '-' || Character.isWhitespace(next)) {
            return false;
        }
        boolean apart = Character.isWhitespace(source.charAt(at - 1));
        boolean hides = !apart || source.substring(at, text.endOfLine(at)).indexOf(';') >= 0;
        ambiguous |= hides;
        return mysql && hides;
    }

    /** Returns whether a sign after this token may be an operator. */
    private static boolean endsValue(Token token) {
        return token.is(Kind.NUMBER) || token.is(Kind.TEXT) || token.isName() || token.isSign(')');
    }

    /** Skips a comment; in MySQL and SQLite it ends at the first end, in the other databases comments nest. */
    private void comment() {
        if (text.signAt(at + 2) == '!' || text.signAt(at + 2) == 'M' && text.signAt(at + 3) == '!') {
            at += text.signAt(at + 2) == '!' ? 3 : 4;
            while (Character.isDigit(text.signAt(at))) {
                at++;
            }
            broken |= executable;
            executable = true;
            return;
        }
        int plain = source.indexOf("*/", at + 2);
        int nested = nests ? text.endOfNestedComment(at) : -1;
        nests = nested >= 0;
        broken |= plain < 0;
        int end = nested >= 0 ? nested : plain < 0 ? source.length() : plain + 2;
        space = source.substring(at, end).indexOf('\n') >= 0 ? Space.LINE_END : space;
        skipTo(end);
    }

    /** Skips the rows that follow COPY … FROM stdin, which are no statements. */
    private void rowsOfCopy() {
        List<Token> copy = tokens.subList(statement, tokens.size());
        if (!copy.get(0).isWord("copy") || copy.stream().noneMatch(token -> token.isWord("stdin"))) {
            return;
        }
        int end = source.indexOf("\n\\.", at);
        broken |= end < 0;
        tokens.remove(tokens.size() - 1);
        take(Kind.TEXT, end < 0 ? source.length() : end + 3);
        take(Kind.BATCH_END, at);
    }
}
