package io.jenkins.plugins.releasepipeline.git.diff;

import java.util.List;

/**
 * The changed lines of a file.
 *
 * @param lines as in a unified diff without a header: each begins with {@code @@}, a blank, a plus, a minus or, for
 *     "no newline at the end of the file", a backslash. Each is one line, whatever the file contains.
 * @param cut whether there are more lines
 */
public record Patch(List<String> lines, boolean cut) {

    /** Defensive copy. */
    public Patch {
        lines = List.copyOf(lines);
    }
}
