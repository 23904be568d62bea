package io.jenkins.plugins.releasepipeline.docs;

import java.util.Locale;

/** The anchors that GitHub gives to headings. */
final class Anchors {

    private Anchors() {}

    /** Returns the anchor of the first heading of this text on a page, as Markdown writes it. */
    static String of(String heading) {
        return heading.strip()
                .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\-_ ]", "")
                .replace(' ', '-');
    }
}
