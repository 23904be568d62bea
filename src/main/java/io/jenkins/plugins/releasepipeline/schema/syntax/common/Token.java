package io.jenkins.plugins.releasepipeline.schema.syntax.common;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A word, literal or sign of a source text.
 *
 * @param text as written; for a string that the language decodes its value, for a label or symbol its name
 * @param pieces for strings that may contain code: alternating literal text and code, starting with a literal;
 *     otherwise empty
 * @param line its first line, from 1; for some strings that of their content
 * @param start its start offset in the source
 * @param before the whitespace before it
 */
public record Token(Kind kind, String text, List<String> pieces, int line, int start, Space before) {

    /** The kind of a token. No language has all of them. */
    public enum Kind {
        /** An unquoted name or a keyword. */
        NAME,
        /** A name with a capital initial, in languages where that matters. */
        CONSTANT,
        /** A name with a prefix for its scope, such as {@code @name}. */
        VARIABLE,
        /** A quoted name. */
        QUOTED,
        /** A number; in C# also a character literal. */
        NUMBER,
        /** A string. */
        TEXT,
        /** A string with interpolation, where its pieces are not separated. */
        TEMPLATE,
        /** A regular expression. */
        PATTERN,
        /** Ruby's {@code :name}. */
        SYMBOL,
        /** Ruby's {@code name:}. */
        LABEL,
        /** An operator, bracket or other sign. */
        SIGN,
        /** A line with a command for the program that runs the script. */
        COMMAND,
        /** The end of a line that may end a statement. */
        NEWLINE,
        /** The end of a batch of statements. */
        BATCH_END,
        /** The end of the text. */
        END
    }

    /** The whitespace between a token and the preceding one. */
    public enum Space {
        NONE,
        BLANK,
        LINE_END
    }

    /** Defensive copy. */
    public Token {
        pieces = List.copyOf(pieces);
    }

    /** Returns whether it has this kind. */
    public boolean is(Kind other) {
        return kind == other;
    }

    /** Returns whether it is this sign or this unquoted word. */
    public boolean is(String other) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(other);
    }

    /** Returns whether it is this sign. */
    public boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /** Returns whether it is the sign of this character. */
    public boolean isSign(char sign) {
        return kind == Kind.SIGN && text.charAt(0) == sign;
    }

    /** Returns whether it is this unquoted word. */
    public boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /** Returns whether it is this unquoted word, ignoring case. */
    public boolean isWord(String word) {
        return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }

    /** Returns whether it is one of these words in lower case, ignoring case. */
    public boolean isOneOf(Set<String> words) {
        return kind == Kind.NAME && words.contains(lower());
    }

    /** Returns whether it is a name, quoted or not. */
    public boolean isName() {
        return kind == Kind.NAME || kind == Kind.QUOTED;
    }

    /** Returns whether it is a string, with or without interpolation. */
    public boolean isString() {
        return kind == Kind.TEXT || kind == Kind.TEMPLATE;
    }

    /** Returns whether it is an opening bracket of any type. */
    public boolean opens() {
        return isSign("(") || isSign("[") || isSign("{");
    }

    /** Returns whether it is a closing bracket of any type. */
    public boolean closes() {
        return isSign(")") || isSign("]") || isSign("}");
    }

    /** Returns whether it is preceded by whitespace or a line end. */
    public boolean spaced() {
        return before != Space.NONE;
    }

    /** Returns whether it is the first on its line. */
    public boolean fresh() {
        return before == Space.LINE_END;
    }

    /** Returns the text in lower case. */
    public String lower() {
        return text.toLowerCase(Locale.ROOT);
    }
}
