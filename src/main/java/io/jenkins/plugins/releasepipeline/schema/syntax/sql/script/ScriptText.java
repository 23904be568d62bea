package io.jenkins.plugins.releasepipeline.schema.syntax.sql.script;

/** The text of a script, with methods that find the end of a token. */
record ScriptText(String sql) {

    /** Returns the character at a position; zero after the end. */
    char signAt(int place) {
        return place < sql.length() ? sql.charAt(place) : '\0';
    }

    /** Returns whether it may be part of a word. */
    static boolean isPart(char sign) {
        return Character.isLetterOrDigit(sign)
                || sign == '_'
                || sign == '$'
                || sign == '@'
                || Character.isSurrogate(sign);
    }

    /** Returns the end of a line. */
    int endOfLine(int start) {
        int end = start;
        while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** Returns the end of a word, including its placeholders; {@code start} if there is none. */
    int endOfWord(int start, String delimiter) {
        int end = start;
        while (end < sql.length()) {
            char sign = sql.charAt(end);
            String close = sql.startsWith("${", end) ? "}" : sql.startsWith("$(", end) ? ")" : "}}";
            boolean placeholder = sql.startsWith("${", end) || sql.startsWith("$(", end) || sql.startsWith("{{", end);
            int closed = placeholder ? near(close, end) : -1;
            if (!delimiter.equals(";") && sql.startsWith(delimiter, end)) {
                break;
            } else if (closed >= 0) {
                end = closed + close.length();
            } else if (isPart(sign) || end == start && (sign == '@' || sign == '#') && isPart(signAt(start + 1))) {
                end++;
            } else {
                break;
            }
        }
        return end;
    }

    /** Returns the end of a quoted name or string, in which the closing character may be doubled; -1 if unterminated. */
    int endOfQuoted(int start, char close, boolean escapes) {
        int end = start + 1;
        while (end < sql.length()) {
            char sign = sql.charAt(end);
            if (escapes && sign == '\\') {
                end = Math.min(end + 2, sql.length());
            } else if (sign == close && signAt(end + 1) == close) {
                end += 2;
            } else if (sign == close) {
                return end + 1;
            } else {
                end++;
            }
        }
        return -1;
    }

    /** Returns the end of a comment that may contain nested ones; -1 if unterminated. */
    int endOfNestedComment(int start) {
        int depth = 0;
        int end = start;
        while (end + 1 < sql.length()) {
            boolean opens = sql.charAt(end) == '/' && sql.charAt(end + 1) == '*';
            boolean closes = sql.charAt(end) == '*' && sql.charAt(end + 1) == '/';
            depth += opens ? 1 : closes ? -1 : 0;
            end += opens || closes ? 2 : 1;
            if (depth == 0) {
                return end;
            }
        }
        return -1;
    }

    /** Returns whether a bracket quotes a name, as in SQL Server, and does not follow an array. */
    boolean quotesWithBracket(int bracket) {
        char before = bracket == 0 ? ' ' : sql.charAt(bracket - 1);
        char after = signAt(bracket + 1);
        return (Character.isWhitespace(before) || "(.,=+-*/<>;".indexOf(before) >= 0)
                && (Character.isLetter(after) || after == '_' || after == '#' || after == '@')
                && near("]", bracket) >= 0;
    }

    /** Returns the next position of a text within a short distance, as names are short. */
    private int near(String text, int from) {
        int found = sql.substring(from, Math.min(from + 200, sql.length())).indexOf(text);
        return found < 0 ? -1 : from + found;
    }
}
