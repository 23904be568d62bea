package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import java.util.List;

/**
 * One token of Ruby.
 *
 * @param text as it is written, but for texts and symbols their content and for labels ({@code null:}) the name alone
 * @param pieces for texts: literal text and interpolated code in turn, beginning with a literal; else empty
 * @param line where it begins; for a heredoc where its content begins
 * @param spaced whether a blank or a line end stands before it
 */
record Token(Kind kind, String text, List<String> pieces, int line, boolean spaced) {

    enum Kind {
        NAME,
        CONSTANT,
        VARIABLE,
        NUMBER,
        TEXT,
        SYMBOL,
        LABEL,
        SIGN,
        NEWLINE,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** Whether it is this sign or this word. */
    boolean is(String other) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(other);
    }
}
