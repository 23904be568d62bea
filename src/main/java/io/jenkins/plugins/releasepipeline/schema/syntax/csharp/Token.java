package io.jenkins.plugins.releasepipeline.schema.syntax.csharp;

/**
 * One token of C#.
 *
 * @param kind what it is
 * @param text as it is written; of a string its value
 * @param line where it begins, from 1; of a string, where its value begins
 */
public record Token(Kind kind, String text, int line) {

    /** What a token is. */
    public enum Kind {
        /** A name or a keyword. */
        NAME,
        /** A string whose value is written out. */
        STRING,
        /** A string with holes that a program fills; its text is what is written. */
        INTERPOLATED,
        /** A number or a character. */
        VALUE,
        /** An operator, bracket or other sign. */
        SIGN
    }

    /** Whether it is this name or sign. */
    public boolean is(String wanted) {
        return (kind == Kind.NAME || kind == Kind.SIGN) && text.equals(wanted);
    }
}
