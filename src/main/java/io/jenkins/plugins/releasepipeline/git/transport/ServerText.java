package io.jenkins.plugins.releasepipeline.git.transport;

import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import java.util.regex.Pattern;

/** What a server or one of its hooks said, fit for a message to people. */
public final class ServerText {

    private static final int LONGEST = 400;

    /** What a terminal takes for colours, movements and titles (ECMA-48): hooks that are used to one send it. */
    private static final Pattern TERMINAL = Pattern.compile("(?:\\u001b\\[|\\u009b)[0-?]*+[ -/]*+[@-~]?"
            + "|(?:\\u001b\\]|\\u009d)[^\\u0007\\u001b\\u009c]*+(?:\\u0007|\\u001b\\\\|\\u009c)?"
            + "|\\u001b[ -/]*+[0-~]?");

    private ServerText() {}

    /** On one line, without what is meant for a terminal, and not too long. */
    public static String line(String text) {
        String line = OneLine.of(TERMINAL.matcher(text).replaceAll(""));
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
