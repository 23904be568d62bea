package io.jenkins.plugins.releasepipeline.domain.commit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The subject of a reverted commit, as quoted in the subject of the revert. A forge that keeps only the title when it
 * squashes leaves no other trace of the revert. A subject may quote any other: do not base decisions on it.
 */
public final class QuotedSubject {

    private static final String NUMBER = "\\((?:pull request )?[#!]\\d{1,9}\\)";

    /**
     * Git's form, Gerrit's with the number of reverts, and Azure's and Bitbucket's with the number of the request
     * before it.
     */
    private static final Pattern QUOTING = Pattern.compile(
            "^(?:Merged PR \\d{1,9}: |Pull request #\\d{1,9}: )?(?:Revert(?:\\^(?<times>\\d{1,2}))?|(?<again>Reapply))"
                    + " \"(?<quoted>.+)\"(?: " + NUMBER + "){0,5}$");

    /** The form of Angular's convention. */
    private static final Pattern CONVENTIONAL = Pattern.compile("^revert(?:\\([^()]*\\))?!?: (?<quoted>.+)$");

    private static final Pattern NUMBERS = Pattern.compile("(?: " + NUMBER + "){1,5}$");

    /** Longer quotations do not occur; and a title of a megabyte must not take long. */
    private static final int LONGEST = 1_000;

    private QuotedSubject() {}

    /** Returns the reverted subject; a reapply of Git reverts a revert. */
    public static Optional<String> reverted(String subject) {
        if (subject.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher quoting = QUOTING.matcher(subject);
        if (quoting.find()) {
            String quoted = quoting.group("quoted");
            int times = quoting.group("times") == null ? 1 : Integer.parseInt(quoting.group("times"));
            if (quoting.group("again") != null || times == 2) {
                return Optional.of("Revert \"" + quoted + '"');
            }
            return Optional.of(times > 2 ? "Revert^" + (times - 1) + " \"" + quoted + '"' : quoted);
        }
        Matcher conventional = CONVENTIONAL.matcher(subject);
        return conventional.find() ? Optional.of(conventional.group("quoted")) : Optional.empty();
    }

    /** Returns a subject without the numbers that a forge appended to it, because a later quotation may lack them. */
    public static String withoutNumbers(String subject) {
        return NUMBERS.matcher(subject).replaceFirst("");
    }
}
