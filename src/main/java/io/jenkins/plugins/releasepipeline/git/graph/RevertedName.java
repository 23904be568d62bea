package io.jenkins.plugins.releasepipeline.git.graph;

import io.jenkins.plugins.releasepipeline.git.graph.Reversals.Certainty;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.Constants;

/**
 * What a message names as reverted: an id, full or abbreviated, a request such as {@code #12}, or a quoted subject.
 *
 * @param certainty the certainty of the message
 * @param text the id, the request, or the folded subject after a quotation mark
 */
record RevertedName(Certainty certainty, String text) {

    /** Prefixes of the {@linkplain #stored stored form}, by certainty; none for a certain one. */
    private static final String MARKS = "~?";

    private static final String QUOTATION = "\"";

    /** Returns the name for an id. */
    static RevertedName id(String id, Certainty certainty) {
        return new RevertedName(certainty, id);
    }

    /** Returns the name for a quoted subject. */
    static RevertedName quoting(String subject, Certainty certainty) {
        return new RevertedName(certainty, QUOTATION + new String(GraphCommit.fold(subject), StandardCharsets.UTF_8));
    }

    /** Parses the {@linkplain #stored stored form}. */
    static RevertedName of(String stored) {
        int mark = MARKS.indexOf(stored.charAt(0));
        return mark < 0
                ? new RevertedName(Certainty.CERTAIN, stored)
                : new RevertedName(Certainty.values()[mark], stored.substring(1));
    }

    /** Returns the form for the graph's file. */
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

    /** Returns the folded, quoted subject. */
    String subject() {
        return text.substring(QUOTATION.length());
    }
}
