package io.jenkins.plugins.releasepipeline.domain.text;

import java.util.regex.Pattern;

/** What others wrote, folded into one line, so that it can't pass for anything else in a list, a log or a trailer. */
public final class OneLine {

    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private OneLine() {}

    /**
     * The text with a single space in the place of all white space and control characters, and with none at its ends. What
     * would still not be seen is marked; see {@link VisibleText}.
     */
    public static String of(String text) {
        return VisibleText.of(BREAKS.matcher(text).replaceAll(" ").trim());
    }
}
