package io.jenkins.plugins.releasepipeline.domain.commit;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pull and merge requests in the messages that forges generate, regardless of the configured references. A
 * request is named as its forge does: {@code #11}, or {@code !11} on GitLab.
 */
public final class MergeRequests {

    private static final int LONGEST = 100_000;

    /** GitHub's, GitLab's and Gitea's merges and squashes, Bitbucket's merges in two fashions, and those of Azure in two. */
    private static final Pattern MERGED =
            Pattern.compile("\\((?:pull request )?(?<last>(?:#|[\\w./-]*!|(?i:GH-))\\d{1,9})\\)$"
                    + "|^Merge pull request #?(?<github>\\d{1,9})\\b"
                    + "|^Merge pull request '.*' \\((?<gitea>[#!]\\d{1,9})\\) from "
                    + "|^Pull request #(?<server>\\d{1,9}): "
                    + "|^Merged? PR (?<azure>\\d{1,9}): ");

    private static final List<String> GROUPS = List.of("last", "github", "gitea", "server", "azure");

    private static final Pattern GITLAB =
            Pattern.compile("^See merge request (?:[\\w./-]+)?!(\\d{1,9})\\s*$", Pattern.MULTILINE);

    private static final Pattern REVERTED = Pattern.compile(
            "^(?:This reverts merge request (?:[\\w./-]+)?(![0-9]{1,9})|Reverts (?:pull request |[\\w.-]+/[\\w.-]+)?(#[0-9]{1,9}))[.]?[ \\t]*\\r?$",
            Pattern.MULTILINE);

    private MergeRequests() {}

    /** Returns the request that a commit merged, as a merge or a squash. */
    public static Optional<String> merged(String subject, String message) {
        Matcher merged = MERGED.matcher(subject);
        if (merged.find() && !subject.startsWith("Revert \"")) {
            return GROUPS.stream()
                    .map(merged::group)
                    .filter(number -> number != null)
                    .findFirst()
                    .map(MergeRequests::name);
        }
        if (merged.reset().find()) {
            // A forge appends the number of the reverting request to the quotation.
            return subject.matches(".*\" \\(\\S*\\d{1,9}\\)")
                    ? Optional.of(name(merged.group("last")))
                    : Optional.empty();
        }
        return gitlab(message);
    }

    private static String name(String number) {
        int mark = number.indexOf('!');
        return mark < 0 ? "#" + number.replaceAll("\\D", "") : number.substring(mark);
    }

    private static Optional<String> gitlab(String message) {
        if (!message.contains("See merge request")) {
            return Optional.empty();
        }
        return GITLAB.matcher(cut(message))
                .results()
                .reduce((first, last) -> last)
                .map(found -> "!" + found.group(1));
    }

    /**
     * Returns the requests that a commit reverts completely, as the buttons of GitHub, GitLab and Bitbucket write. A
     * message may name any request, even of another repository: do not base decisions on it.
     */
    public static List<String> reverted(String message) {
        if (!message.contains("everts ")) {
            return List.of();
        }
        return REVERTED.matcher(cut(message))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .distinct()
                .toList();
    }

    private static String cut(String message) {
        return message.substring(0, Math.min(message.length(), LONGEST));
    }
}
