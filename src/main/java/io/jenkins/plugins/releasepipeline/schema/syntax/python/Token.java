package io.jenkins.plugins.releasepipeline.schema.syntax.python;

/**
 * A word of Python.
 *
 * @param type what sort of word
 * @param text as written; of a string the value, without quotes, prefixes and escapes
 * @param line where it begins, from 1
 */
public record Token(Type type, String text, int line) {

    /** The sorts of words. */
    public enum Type {
        /** A name or a keyword. */
        NAME,
        /** A number. */
        NUMBER,
        /** A string whose value is known. */
        TEXT,
        /** A string with places that are filled in when it runs. */
        TEMPLATE,
        /** A bracket, operator or other sign. */
        SIGN
    }

    /** Whether this is the given sign. */
    public boolean isSign(String sign) {
        return type == Type.SIGN && text.equals(sign);
    }

    /** Whether this is the given name or keyword. */
    public boolean isName(String name) {
        return type == Type.NAME && text.equals(name);
    }

    /** Whether this is a string of either sort. */
    public boolean isString() {
        return type == Type.TEXT || type == Type.TEMPLATE;
    }
}
