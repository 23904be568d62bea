package io.jenkins.plugins.releasepipeline.schema.syntax.sql.script;

/** The text of a script, and where in it something ends that begins at a place. */
record ScriptText(String sql) {

    /** The sign at a place; behind the end, a zero. */
    char signAt(int place) {
        return place < sql.length() ? sql.charAt(place) : '\0';
    }

    /** Whether it may be a part of a word. */
    static boolean isPart(char sign) {
        return Character.isLetterOrDigit(sign)
                || sign == '_'
                || sign == '$'
                || sign == '@'
                || Character.isSurrogate(sign);
    }

    /** Where a line ends. */
    int endOfLine(int start) {
        int end = start;
        while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** Where a word ends, with the placeholders in it; {@code start} where there is none. */
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

    /** Where a quoted name or text ends, in which the sign that closes it may be doubled; -1: nowhere. */
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

    /** Where a comment ends that others may be nested in; -1: nowhere. */
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

    /** Whether a bracket quotes a name, as in SQL Server, and does not stand behind an array. */
    boolean quotesWithBracket(int bracket) {
        char before = bracket == 0 ? ' ' : sql.charAt(bracket - 1);
        char after = signAt(bracket + 1);
        return (Character.isWhitespace(before) || "(.,=+-*/<>;".indexOf(before) >= 0)
                && (Character.isLetter(after) || after == '_' || after == '#' || after == '@')
                && near("]", bracket) >= 0;
    }

    /** Where a text comes next, if that is not far: names are short. */
    private int near(String text, int from) {
        int found = sql.substring(from, Math.min(from + 200, sql.length())).indexOf(text);
        return found < 0 ? -1 : from + found;
    }
}
