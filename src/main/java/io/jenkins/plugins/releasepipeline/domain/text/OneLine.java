package io.jenkins.plugins.releasepipeline.domain.text;

import java.util.regex.Pattern;

/**
 * Folds a text from others into one line, so that it can't be mistaken for anything else in a list, a log or a trailer.
 */
public final class OneLine {

    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private OneLine() {}

    /**
     * Returns the text with all white space and control characters replaced by single spaces, and trimmed. Other
     * invisible characters are replaced by marks; see {@link VisibleText}.
     */
    public static String of(String text) {
        return VisibleText.of(BREAKS.matcher(text).replaceAll(" ").trim());
    }
}
