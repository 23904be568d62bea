package io.jenkins.plugins.releasepipeline.domain;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which commits a commit is a copy of, as {@code git cherry-pick -x} writes: {@code (cherry picked from commit <id>)}. */
public final class CherryPicks {

    private static final Pattern LINE = Pattern.compile(
            "^[ \\t]*\\(cherry[- ]picked from commit ([0-9a-f]{40}|[0-9a-f]{64})[ ,.)]",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final int MOST = 20;

    private CherryPicks() {}

    /** The full ids that a message names, in lower case; a copy of a copy names both. Of very many, the first 20. */
    public static List<String> in(String message) {
        // Most messages have nothing to find.
        if (!message.contains("icked from commit")) {
            return List.of();
        }
        return LINE.matcher(message)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .distinct()
                .limit(MOST)
                .toList();
    }
}
