package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import io.jenkins.plugins.releasepipeline.domain.text.VisibleText;

/**
 * Texts out of a repository, made fit for a build's XML: one sign that XML can't have makes the whole build unreadable. Those
 * signs are among the ones that could not be seen; see {@link VisibleText}.
 */
final class XmlSafeText {

    private static final int LONGEST = 500;
    private static final int LONGEST_ADVICE = 20_000;

    private XmlSafeText() {}

    /** At most 500 characters of it. */
    static String of(String text) {
        return of(text, LONGEST);
    }

    /** A paragraph. */
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
