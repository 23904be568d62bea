package io.jenkins.plugins.releasepipeline.domain.commit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The commits that a commit reverts according to its message, in Git's words: {@code This reverts commit <id>}. */
public final class Reverts {

    private static final String ID = "\\b(?:[0-9a-f]{7,40}|[0-9a-f]{64})\\b";
    /** Words before the sentence that change its meaning. */
    private static final String NOT_ALL = "(?<!\\b(?:partially|partly|never|not)\\s)";

    private static final Pattern SENTENCE = Pattern.compile(
            "\\breverts\\s+commits?\\s+(" + ID + "(?:(?:\\s*,\\s*and|\\s*,|\\s+and)\\s+" + ID + ")*+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WHOLE = Pattern.compile(NOT_ALL + SENTENCE.pattern(), Pattern.CASE_INSENSITIVE);

    /** Longer messages are not written by people; reading megabytes would be useless. */
    private static final int LONGEST = 100_000;

    private static final int MOST = 100;
    private static final Pattern ONE = Pattern.compile(ID);

    /** As {@code git revert -m} writes, over the end of a line. */
    private static final Pattern MAINLINE =
            Pattern.compile("\\breversing\\s+changes\\s+made\\s+to\\s+(" + ID + ")", Pattern.CASE_INSENSITIVE);

    /**
     * The form of Git, Gerrit and the forges: a separate line, with only a title and date in brackets after the ids.
     */
    private static final Pattern IN_GITS_WORDS = Pattern.compile(
            "^This reverts commits? (" + ID + "(?:(?:, and|,| and) " + ID
                    + ")*+)(?: \\([^\\r\\n]*, \\d{4}-\\d\\d-\\d\\d\\))?(?:\\.?[ \\t]*\\r?$|,? reversing\\s+changes made to )",
            Pattern.MULTILINE);

    /** The footer of conventional commits for the commits that a {@code revert:} reverts. */
    private static final Pattern FOOTER =
            Pattern.compile("^Refs: (" + ID + "(?:, ?" + ID + ")*+)[ \\t]*\\r?$", Pattern.MULTILINE);

    private static final Pattern CONVENTIONAL = Pattern.compile("^revert(?:\\([^()]*\\))?!?: ");

    private static final Pattern PART = Pattern.compile("\\b(?:part(?:s|ly|ial|ially)?)\\b", Pattern.CASE_INSENSITIVE);

    private Reverts() {}

    /** The ids that a conventional commit of the type {@code revert} has in its footers. */
    public static List<String> footersOf(String subject, String message) {
        return CONVENTIONAL.matcher(subject).find() ? found(FOOTER, message) : List.of();
    }

    /** Whether it mentions a part below its first line, so that it may not revert everything that it names. */
    public static boolean isPart(String message) {
        int body = message.indexOf('\n');
        return body >= 0 && PART.matcher(cut(message)).find(Math.min(body, LONGEST));
    }

    /**
     * Returns those that the message names in Git's own words, so that the whole change is reverted. The others may be
     * shown to people, but do not base decisions on them.
     */
    public static List<String> inGitsWords(String message) {
        return ids(IN_GITS_WORDS, message);
    }

    /** Returns the parent to which the revert of a merge goes back, if the message names it. */
    public static Optional<String> mainline(String message) {
        return MAINLINE.matcher(cut(message))
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .findFirst();
    }

    /**
     * Returns the ids that a message names, full or abbreviated, in lower case, each once and in order. A revert of a
     * revert names the revert; so does a reapply of Git. Reads only the beginning of a very long message, and at most
     * the first 100 ids.
     */
    public static List<String> in(String message) {
        return ids(WHOLE, message);
    }

    /** The same, including those that it reverts partly or explicitly does not revert. */
    public static List<String> perhapsIn(String message) {
        return ids(SENTENCE, message);
    }

    private static List<String> ids(Pattern sentence, String message) {
        // Most messages contain none, and some are very long.
        if (!message.contains("everts")) {
            return List.of();
        }
        return found(sentence, message);
    }

    private static List<String> found(Pattern sentence, String message) {
        return sentence.matcher(cut(message))
                .results()
                .flatMap(found ->
                        ONE.matcher(found.group(1).toLowerCase(Locale.ROOT)).results())
                .map(MatchResult::group)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static String cut(String message) {
        return message.substring(0, Math.min(message.length(), LONGEST));
    }
}
