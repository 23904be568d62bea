package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The part of a script that runs on the way forward, where comments divide the script.
 *
 * @param sql this part; all other lines are empty, so that the lines keep their numbers
 * @param doubts what the framework would not take as it is written
 */
record ForwardPart(String sql, List<Change> doubts) {

    /** Defensive copy. */
    ForwardPart {
        doubts = List.copyOf(doubts);
    }

    /** All that follows a line {@code up}, up to a line {@code down}. Before, nothing but comments is allowed. */
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

    /** All lines before the first line {@code down}. */
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
