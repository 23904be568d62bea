package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import io.jenkins.plugins.releasepipeline.domain.text.VisibleText;

/**
 * Makes texts from a repository safe for a build's XML: a single character that XML does not allow makes the whole
 * build unreadable. These characters are among the invisible ones; see {@link VisibleText}.
 */
final class XmlSafeText {

    private static final int LONGEST = 500;
    private static final int LONGEST_ADVICE = 20_000;

    private XmlSafeText() {}

    /** Returns at most 500 characters of the text. */
    static String of(String text) {
        return of(text, LONGEST);
    }

    /** Returns a whole paragraph. */
    static String whole(String text) {
        return of(text, LONGEST_ADVICE);
    }

    private static String of(String text, int longest) {
        String shown = VisibleText.of(text);
        return shown.codePointCount(0, shown.length()) > longest
                ? shown.substring(0, shown.offsetByCodePoints(0, longest)) + '…'
                : shown;
    }
}
