package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The part of a script that runs forward, if comments divide the script.
 *
 * @param sql this part; all other lines are empty, so that line numbers are unchanged
 * @param doubts the parts that the framework would reject as written
 */
record ForwardPart(String sql, List<Change> doubts) {

    /** Defensive copy. */
    ForwardPart {
        doubts = List.copyOf(doubts);
    }

    /** Returns the part after an {@code up} line, up to a {@code down} line. Only comments are allowed before it. */
    static ForwardPart between(Pattern up, Pattern down, String text) {
        StringBuilder forward = new StringBuilder();
        List<Change> doubts = new ArrayList<>();
        boolean inside = false;
        boolean begun = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (up.matcher(line).find()) {
                inside = true;
                begun = true;
            } else if (down.matcher(line).find()) {
                inside = false;
            } else if (inside) {
                forward.append(line);
            } else if (!begun && doubts.isEmpty() && !isComment(line)) {
                doubts.add(new Change.Opaque(number, Messages.ForwardPart_Before()));
            }
            forward.append('\n');
        }
        return new ForwardPart(forward.toString(), doubts);
    }

    /** Returns all lines before the first {@code down} line. */
    static ForwardPart until(Pattern down, String text) {
        StringBuilder forward = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (down.matcher(line).find()) {
                break;
            }
            forward.append(line).append('\n');
        }
        return new ForwardPart(forward.toString(), List.of());
    }

    private static boolean isComment(String line) {
        String bare = line.strip();
        return bare.isEmpty() || bare.equals("\uFEFF") || bare.startsWith("--") || bare.startsWith("#");
    }
}
