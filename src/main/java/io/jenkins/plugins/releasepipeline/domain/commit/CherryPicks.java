package io.jenkins.plugins.releasepipeline.domain.commit;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The commits of which a commit is a copy, according to its message: {@code (cherry picked from commit <id>)} of {@code
 * git cherry-pick -x}, and similar lines of other tools.
 */
public final class CherryPicks {

    private static final String ID = "([0-9a-f]{7,40}|[0-9a-f]{64})";

    /** Git's line, also with an abbreviated id; trailers of other tools; and the form of Linux' stable releases. */
    private static final Pattern LINE = Pattern.compile(
            "^[ \\t]*(?:\\((?:cherry[- ]picked|backported) from commit " + ID + "[ ,.)]"
                    + "|(?:Cherry-picked-from|Backport(?:ed)?-(?:of|from))(?:-commit)?: *" + ID + "\\b"
                    + "|\\[ Upstream commit " + ID + " \\]"
                    + "|commit " + ID + " upstream\\.?[ \\t]*\\r?$)",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final Pattern HINT = Pattern.compile("icked|ackport|pstream");

    private static final int MOST = 20;

    private CherryPicks() {}

    /**
     * Returns the ids that a message names, full or abbreviated, in lower case; a copy of a copy names both. At most
     * the first 20.
     */
    public static List<String> in(String message) {
        // Most messages contain none.
        if (!HINT.matcher(message).find()) {
            return List.of();
        }
        return LINE.matcher(message)
                .results()
                .map(CherryPicks::id)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static String id(MatchResult line) {
        return IntStream.rangeClosed(1, line.groupCount())
                .mapToObj(line::group)
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow()
                .toLowerCase(Locale.ROOT);
    }
}
