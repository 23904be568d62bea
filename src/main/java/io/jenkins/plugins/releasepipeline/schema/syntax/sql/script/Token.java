package io.jenkins.plugins.releasepipeline.schema.syntax.sql.script;

import java.util.Locale;
import java.util.Set;

/**
 * A word, name, literal or sign of a script.
 *
 * @param text as it is written, with its quotes
 * @param line where it begins, from 1
 * @param start where it begins in the script
 * @param first whether it is the first one on its line
 */
public record Token(Type type, String text, int line, int start, boolean first) {

    /** What it is. */
    public enum Type {
        /** An unquoted name or keyword; may hold placeholders such as {@code ${schema}}. */
        WORD,
        /** A quoted name. */
        QUOTED,
        /** A string, also in dollars, or the rows of COPY. */
        STRING,
        /** A number. */
        NUMBER,
        /** A single character. */
        SIGN,
        /** A command for psql: the rest of the line. */
        META,
        /** The end of a batch: GO, or what DELIMITER asked for. */
        END
    }

    public int end() {
        return start + text.length();
    }

    public boolean is(String word) {
        return type == Type.WORD && text.equalsIgnoreCase(word);
    }

    /** Whether it is one of these words, which are in lower case. */
    public boolean isOneOf(Set<String> words) {
        return type == Type.WORD && words.contains(lower());
    }

    public String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    public boolean isSign(char sign) {
        return type == Type.SIGN && text.charAt(0) == sign;
    }

    /** Whether a sign behind it may be an operator. */
    boolean endsValue() {
        return type == Type.NUMBER || type == Type.STRING || isName() || isSign(')');
    }

    public boolean isName() {
        return type == Type.WORD || type == Type.QUOTED;
    }

    public boolean hasPlaceholder() {
        return type == Type.WORD && (text.indexOf('{') >= 0 || text.indexOf('(') >= 0);
    }
}
