package io.jenkins.plugins.releasepipeline.git.graph;

import io.jenkins.plugins.releasepipeline.git.graph.Reversals.Certainty;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.Constants;

/**
 * What a message names as taken back: an id, full or abbreviated, a request such as {@code #12}, or a subject that it quotes.
 *
 * @param certainty how far the message can be believed
 * @param text the id, the request, or the folded subject behind a quotation mark
 */
record RevertedName(Certainty certainty, String text) {

    /** In its {@linkplain #stored stored form}, before the text; of what is certain, nothing stands there. */
    private static final String MARKS = "~?";

    private static final String QUOTATION = "\"";

    /** An id in these words. */
    static RevertedName id(String id, Certainty certainty) {
        return new RevertedName(certainty, id);
    }

    /** The subject of a commit. */
    static RevertedName quoting(String subject, Certainty certainty) {
        return new RevertedName(certainty, QUOTATION + new String(GraphCommit.fold(subject), StandardCharsets.UTF_8));
    }

    /** What was {@linkplain #stored stored}. */
    static RevertedName of(String stored) {
        int mark = MARKS.indexOf(stored.charAt(0));
        return mark < 0
                ? new RevertedName(Certainty.CERTAIN, stored)
                : new RevertedName(Certainty.values()[mark], stored.substring(1));
    }

    /** One text, as the graph's file has it. */
    String stored() {
        return certainty == Certainty.CERTAIN ? text : MARKS.charAt(certainty.ordinal()) + text;
    }

    boolean isRequest() {
        return certainty == Certainty.CERTAIN && (text.startsWith("#") || text.startsWith("!"));
    }

    boolean isQuotation() {
        return text.startsWith(QUOTATION);
    }

    boolean isWholeId() {
        return text.length() == Constants.OBJECT_ID_STRING_LENGTH;
    }

    boolean isAbbreviated() {
        return text.length() < Constants.OBJECT_ID_STRING_LENGTH;
    }

    /** The folded subject of a quotation. */
    String subject() {
        return text.substring(QUOTATION.length());
    }
}
