package io.jenkins.plugins.releasepipeline.schema.syntax.sql.script;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;

/**
 * A placeholder that a tool replaces before it runs a script, such as {@code ${schema}} or {@code $(schema)}; it is
 * part of a word.
 */
public final class Placeholder {

    private Placeholder() {}

    /** Returns whether a token contains a placeholder. */
    public static boolean isIn(Token token) {
        return token.is(Kind.NAME)
                && (token.text().indexOf('{') >= 0 || token.text().indexOf('(') >= 0);
    }
}
