package io.jenkins.plugins.releasepipeline.domain.text;

/** Cuts a text, never through a character. */
public final class Shortened {

    private Shortened() {}

    /** Returns a text of at most {@code longest} code points as it is; of a longer one, so many and an ellipsis. */
    public static String to(int longest, String text) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }
}
