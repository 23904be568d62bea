package io.jenkins.plugins.releasepipeline.endpoint.answer;

import java.util.regex.Pattern;

/** Makes external text safe for a message: on one line, without control characters, shortened. */
public final class ShortLine {

    private static final int LIMIT = 100;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private ShortLine() {}

    /** Returns at most 100 characters; a shortened text ends with an ellipsis. */
    public static String of(String text) {
        String line = CONTROL.matcher(text).replaceAll(" ").trim();
        if (line.codePointCount(0, line.length()) <= LIMIT) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LIMIT - 1)) + "…";
    }
}
