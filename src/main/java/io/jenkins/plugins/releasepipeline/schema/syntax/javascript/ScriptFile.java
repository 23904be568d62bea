package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import java.util.List;

/**
 * A file of JavaScript or TypeScript.
 *
 * @param statements its statements, in order; an export is an assignment to {@code exports} and the name
 * @param broken whether a bracket or a quote is missing, so that nothing is read
 */
public record ScriptFile(List<Node> statements, boolean broken) {

    /** Parses any text, in limited time and without an exception. */
    public static ScriptFile read(String text) {
        ScriptTokenizer.Cut cut = ScriptTokenizer.cut(text);
        ScriptCursor cursor = new ScriptCursor(cut.tokens());
        if (cut.broken() || !cursor.isBalanced()) {
            return new ScriptFile(List.of(new Node.Unread(1, cursor.text())), true);
        }
        return new ScriptFile(new StatementReader(cursor).file(), false);
    }
}
