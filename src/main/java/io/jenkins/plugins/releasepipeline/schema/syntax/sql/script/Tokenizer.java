package io.jenkins.plugins.releasepipeline.schema.syntax.sql.script;

import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Token.Type;
import java.util.ArrayList;
import java.util.List;

/** Cuts a script into tokens: comments and blanks are gone, quoted text is whole. */
public final class Tokenizer {

    private final String sql;
    private final ScriptText text;
    private final boolean mysql;
    private final List<Token> tokens = new ArrayList<>();
    private String delimiter = ";";
    private int at;
    private int counted;
    private int line;
    private boolean first = true;
    private int statement;
    private boolean nests;
    private boolean executable;
    private boolean broken;
    private boolean ambiguous;

    public Tokenizer(String sql, int firstLine, boolean mysql) {
        this.sql = sql;
        this.text = new ScriptText(sql);
        this.line = firstLine;
        this.mysql = mysql;
        this.nests = !mysql;
    }

    public List<Token> tokens() {
        while (at < sql.length()) {
            next();
        }
        broken |= executable;
        return tokens;
    }

    /** Whether a string, name or comment has no end. */
    boolean broken() {
        return broken;
    }

    /** Whether MySQL would see other tokens than the others do. */
    boolean ambiguous() {
        return ambiguous;
    }

    private void next() {
        char sign = sql.charAt(at);
        if (sign == '\n' || sign == '\r') {
            first = true;
            at++;
        } else if (Character.isWhitespace(sign) || sign == '\uFEFF' || sign == '\u00A0') {
            at++;
        } else if (!delimiter.equals(";") && sql.startsWith(delimiter, at)) {
            add(Type.END, at + delimiter.length());
        } else if (sql.startsWith("--", at) && !subtracts() || sign == '#' && comments()) {
            at = text.endOfLine(at);
        } else if (sql.startsWith("/*", at)) {
            comment();
        } else if (executable && sql.startsWith("*/", at)) {
            executable = false;
            at += 2;
        } else if (!command()) {
            token(sign);
        }
    }

    /** What only means something at the start of a line. */
    private boolean command() {
        if (!first) {
            return false;
        }
        boolean between = statement == tokens.size();
        String rest = sql.substring(at, Math.min(text.endOfLine(at), at + 200)).strip();
        if (between && rest.startsWith("\\")) {
            add(Type.META, text.endOfLine(at));
            statement = tokens.size();
            return true;
        }
        if (rest.matches("(?i)go( \\d+)?( *;)?( *--.*)?")) {
            add(Type.END, text.endOfLine(at));
            return true;
        }
        if (between && rest.matches("(?i)delimiter\\s+\\S+")) {
            delimiter = rest.substring("delimiter".length()).strip();
            at = text.endOfLine(at);
            return true;
        }
        return false;
    }

    private void token(char sign) {
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
            while (end < sql.length() && (ScriptText.isPart(sql.charAt(end)) || sql.charAt(end) == '.')) {
                end++;
            }
            add(Type.NUMBER, end);
        } else if (text.endOfWord(at, delimiter) > at) {
            add(Type.WORD, text.endOfWord(at, delimiter));
        } else {
            add(Type.SIGN, at + 1);
            if (sign == ';') {
                rowsOfCopy();
                statement = tokens.size();
            }
        }
    }

    private void add(Type type, int end) {
        for (; counted < at; counted++) {
            line += sql.charAt(counted) == '\n' ? 1 : 0;
        }
        tokens.add(new Token(type, sql.substring(at, end), line, at, first));
        first = false;
        at = end;
        if (type == Type.END) {
            statement = tokens.size();
        }
    }

    private void string(int quote, boolean escapes) {
        int end = quote + 1;
        while (end < sql.length()) {
            char sign = sql.charAt(end);
            if (sign == '\\' && end + 1 < sql.length()) {
                ambiguous |= !escapes && sql.charAt(end + 1) == '\'';
                end += escapes ? 2 : 1;
            } else if (sign == '\'' && end + 1 < sql.length() && sql.charAt(end + 1) == '\'') {
                end += 2;
            } else if (sign == '\'') {
                add(Type.STRING, end + 1);
                return;
            } else {
                end++;
            }
        }
        broken = true;
        add(Type.STRING, sql.length());
    }

    private void quoted(char close, boolean escapes) {
        int end = text.endOfQuoted(at, close, escapes);
        broken |= end < 0;
        add(Type.QUOTED, end < 0 ? sql.length() : end);
    }

    private boolean dollars() {
        int end = at + 1;
        while (end < sql.length() && sql.charAt(end) != '$' && ScriptText.isPart(sql.charAt(end))) {
            end++;
        }
        boolean opens = end < sql.length() && sql.charAt(end) == '$' && !Character.isDigit(text.signAt(at + 1));
        if (mysql || !opens) {
            return false;
        }
        String tag = sql.substring(at, end + 1);
        int close = sql.indexOf(tag, end + 1);
        broken |= close < 0;
        add(Type.STRING, close < 0 ? sql.length() : close + tag.length());
        return true;
    }

    /** Whether a number sign begins a comment, as in MySQL; elsewhere it is an operator or begins a name. */
    private boolean comments() {
        boolean comments = mysql || statement == tokens.size();
        ambiguous |= !comments;
        return comments;
    }

    /**
     * Whether two hyphens are two signs, as in MySQL when a value is before them and no blank behind: {@code 5--1}. Most
     * who write that mean a comment, so what can hide nothing is one.
     */
    private boolean subtracts() {
        char next = text.signAt(at + 2);
        boolean value =
                !first && !tokens.isEmpty() && tokens.get(tokens.size() - 1).endsValue();
        if (!value || next == '\0' || next == '-' || Character.isWhitespace(next)) {
            return false;
        }
        boolean apart = Character.isWhitespace(sql.charAt(at - 1));
        boolean hides = !apart || sql.substring(at, text.endOfLine(at)).indexOf(';') >= 0;
        ambiguous |= hides;
        return mysql && hides;
    }

    /** MySQL and SQLite end a comment where the first one ends, the others nest them. */
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
        int plain = sql.indexOf("*/", at + 2);
        int nested = nests ? text.endOfNestedComment(at) : -1;
        nests = nested >= 0;
        broken |= plain < 0;
        int end = nested >= 0 ? nested : plain < 0 ? sql.length() : plain + 2;
        first |= sql.substring(at, end).indexOf('\n') >= 0;
        at = end;
    }

    /** The rows that follow COPY … FROM stdin are no statements. */
    private void rowsOfCopy() {
        List<Token> copy = tokens.subList(statement, tokens.size());
        if (!copy.get(0).is("copy") || copy.stream().noneMatch(token -> token.is("stdin"))) {
            return;
        }
        int end = sql.indexOf("\n\\.", at);
        broken |= end < 0;
        tokens.remove(tokens.size() - 1);
        add(Type.STRING, end < 0 ? sql.length() : end + 3);
        add(Type.END, at);
    }
}
