package io.jenkins.plugins.releasepipeline.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which commits a commit reverts, as its message says in Git's words: {@code This reverts commit <id>}. */
public final class Reverts {

    private static final String ID = "\\b(?:[0-9a-f]{7,40}|[0-9a-f]{64})\\b";
    /** Words before the sentence after which it says something else. */
    private static final String NOT_ALL = "(?<!\\b(?:partially|partly|never|not)\\s)";

    private static final Pattern SENTENCE = Pattern.compile(
            "\\breverts\\s+commits?\\s+(" + ID + "(?:(?:\\s*,\\s*and|\\s*,|\\s+and)\\s+" + ID + ")*+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WHOLE = Pattern.compile(NOT_ALL + SENTENCE.pattern(), Pattern.CASE_INSENSITIVE);

    /** People write no longer messages; a message of megabytes would be read for nothing. */
    private static final int LONGEST = 100_000;

    private static final int MOST = 100;
    private static final Pattern ONE = Pattern.compile(ID);

    /** As {@code git revert -m} writes, over the end of a line. */
    private static final Pattern MAINLINE =
            Pattern.compile("\\breversing\\s+changes\\s+made\\s+to\\s+(" + ID + ")", Pattern.CASE_INSENSITIVE);

    /** As Git, Gerrit and the forges write it: a line of its own, and nothing behind the ids that takes a part of it back. */
    private static final Pattern IN_GITS_WORDS = Pattern.compile(
            "^This reverts commits? (" + ID + "(?:(?:, and|,| and) " + ID
                    + ")*+)(?:\\.?[ \\t]*\\r?$|,? reversing\\s+changes made to | \\([^\\r\\n]*\\)\\.?[ \\t]*\\r?$)",
            Pattern.MULTILINE);

    private Reverts() {}

    /**
     * Those of them that the message names in Git's own words, so that nobody can have meant a part of the change, or none
     * of it. The others are good enough to tell people of, and to rely on for nothing.
     */
    public static List<String> inGitsWords(String message) {
        return ids(IN_GITS_WORDS, message);
    }

    /** To which parent the revert of a merge goes back, where the message says so. */
    public static Optional<String> mainline(String message) {
        return MAINLINE.matcher(message.substring(0, Math.min(message.length(), LONGEST)))
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .findFirst();
    }

    /**
     * The ids that a message names, full or abbreviated, in lower case, each once and in its order. A revert of a revert
     * names the revert; so does what Git calls a reapply. Of a very long message the beginning is read, and of very many ids
     * the first 100.
     */
    public static List<String> in(String message) {
        return ids(WHOLE, message);
    }

    /** The same, and those of which it says that it reverts a part, or that it does not. */
    public static List<String> perhapsIn(String message) {
        return ids(SENTENCE, message);
    }

    private static List<String> ids(Pattern sentence, String message) {
        // Most messages have nothing to find, and some are very long.
        if (!message.contains("everts")) {
            return List.of();
        }
        return sentence.matcher(message.substring(0, Math.min(message.length(), LONGEST)))
                .results()
                .flatMap(found ->
                        ONE.matcher(found.group(1).toLowerCase(Locale.ROOT)).results())
                .map(MatchResult::group)
                .distinct()
                .limit(MOST)
                .toList();
    }
}
