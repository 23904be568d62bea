package io.jenkins.plugins.releasepipeline.schema.syntax.common;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A word, literal or sign of a source text.
 *
 * @param text as it is written; of a text that a language takes apart its value, and of a label or symbol its name
 * @param pieces for texts that may hold code: literal text and code in turn, beginning with a literal; else empty
 * @param line where it begins, from 1; of some texts where their content begins
 * @param start where it begins in the source
 * @param before what stands before it
 */
public record Token(Kind kind, String text, List<String> pieces, int line, int start, Space before) {

    /** What a token is. No language has all of them. */
    public enum Kind {
        /** An unquoted name or a keyword. */
        NAME,
        /** A name that begins with a capital, where that makes a difference. */
        CONSTANT,
        /** A name with a sign that tells its scope, such as {@code @name}. */
        VARIABLE,
        /** A quoted name. */
        QUOTED,
        /** A number; in C# also a character. */
        NUMBER,
        /** A string. */
        TEXT,
        /** A string with places that are filled in when it runs, where these are not kept apart. */
        TEMPLATE,
        /** A regular expression. */
        PATTERN,
        /** Ruby's {@code :name}. */
        SYMBOL,
        /** Ruby's {@code name:}. */
        LABEL,
        /** An operator, bracket or other sign. */
        SIGN,
        /** A line that is a command for the program that runs the text. */
        COMMAND,
        /** The end of a line, where it may end a statement. */
        NEWLINE,
        /** The end of a batch of statements. */
        BATCH_END,
        /** The end of the text. */
        END
    }

    /** What stands between a token and the one before it. */
    public enum Space {
        NONE,
        BLANK,
        LINE_END
    }

    /** Defensive copy. */
    public Token {
        pieces = List.copyOf(pieces);
    }

    /** Whether it is of this kind. */
    public boolean is(Kind other) {
        return kind == other;
    }

    /** Whether it is this sign or this unquoted word. */
    public boolean is(String other) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(other);
    }

    /** Whether it is this sign. */
    public boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /** Whether it is the sign that is this character. */
    public boolean isSign(char sign) {
        return kind == Kind.SIGN && text.charAt(0) == sign;
    }

    /** Whether it is this unquoted word. */
    public boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /** Whether it is this unquoted word in any case. */
    public boolean isWord(String word) {
        return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }

    /** Whether it is, in any case, one of these words, which are in lower case. */
    public boolean isOneOf(Set<String> words) {
        return kind == Kind.NAME && words.contains(lower());
    }

    /** Whether it names something, quoted or not. */
    public boolean isName() {
        return kind == Kind.NAME || kind == Kind.QUOTED;
    }

    /** Whether it is a string, filled in or not. */
    public boolean isString() {
        return kind == Kind.TEXT || kind == Kind.TEMPLATE;
    }

    /** Whether it opens a bracket of any sort. */
    public boolean opens() {
        return isSign("(") || isSign("[") || isSign("{");
    }

    /** Whether it closes a bracket of any sort. */
    public boolean closes() {
        return isSign(")") || isSign("]") || isSign("}");
    }

    /** Whether a blank or a line end stands before it. */
    public boolean spaced() {
        return before != Space.NONE;
    }

    /** Whether it is the first on its line. */
    public boolean fresh() {
        return before == Space.LINE_END;
    }

    /** The text in lower case. */
    public String lower() {
        return text.toLowerCase(Locale.ROOT);
    }
}
