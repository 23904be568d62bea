package io.jenkins.plugins.releasepipeline.git.transport;

import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import java.util.regex.Pattern;

/** Formats the output of a server or its hooks for a message. */
public final class ServerText {

    private static final int LONGEST = 400;

    /** Terminal control sequences for colors, cursor movements and titles (ECMA-48), which some hooks send. */
    private static final Pattern TERMINAL = Pattern.compile("(?:\\u001b\\[|\\u009b)[0-?]*+[ -/]*+[@-~]?"
            + "|(?:\\u001b\\]|\\u009d)[^\\u0007\\u001b\\u009c]*+(?:\\u0007|\\u001b\\\\|\\u009c)?"
            + "|\\u001b[ -/]*+[0-~]?");

    private ServerText() {}

    /** Returns the text on one line, without terminal control sequences, and shortened. */
    public static String line(String text) {
        String line = OneLine.of(TERMINAL.matcher(text).replaceAll(""));
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
