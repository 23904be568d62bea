package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import java.util.List;

/**
 * One token of a script.
 *
 * @param text as it is written; empty for texts
 * @param pieces for texts and templates: literal text and code in turn, beginning with a literal; else empty
 * @param line where it begins
 * @param fresh whether it is the first on its line
 */
record Token(Kind kind, String text, List<String> pieces, int line, boolean fresh) {

    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        PATTERN,
        SIGN,
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
