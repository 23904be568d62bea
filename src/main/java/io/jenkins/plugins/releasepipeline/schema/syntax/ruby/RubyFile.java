package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Cursor;
import java.util.List;

/**
 * A file of Ruby.
 *
 * @param statements its statements, in order
 * @param broken whether a bracket, a quote or an {@code end} is missing, so that nothing is reliable
 */
public record RubyFile(List<Node> statements, boolean broken) {

    /** Parses any text, in limited time and without an exception. */
    public static RubyFile read(String text) {
        RubyTokenizer.Cut cut = RubyTokenizer.cut(text);
        StatementReader reader = new StatementReader(new Cursor(cut.tokens()));
        List<Node> statements = reader.file();
        return new RubyFile(statements, cut.broken() || reader.isBroken());
    }
}
