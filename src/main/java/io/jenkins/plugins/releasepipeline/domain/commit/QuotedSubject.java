package io.jenkins.plugins.releasepipeline.domain.commit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The subject of the commit that a commit takes back, as its own subject quotes it. A forge that keeps the title alone when
 * it squashes leaves nothing else that tells. Whoever writes a subject may quote any: nothing is to be decided by it.
 */
public final class QuotedSubject {

    private static final String NUMBER = "\\((?:pull request )?[#!]\\d{1,9}\\)";

    /** Git's, Gerrit's with how many reverts they are, and Azure's and Bitbucket's with the number of the request before them. */
    private static final Pattern QUOTING = Pattern.compile(
            "^(?:Merged PR \\d{1,9}: |Pull request #\\d{1,9}: )?(?:Revert(?:\\^(?<times>\\d{1,2}))?|(?<again>Reapply))"
                    + " \"(?<quoted>.+)\"(?: " + NUMBER + "){0,5}$");

    /** As Angular's convention asks for. */
    private static final Pattern CONVENTIONAL = Pattern.compile("^revert(?:\\([^()]*\\))?!?: (?<quoted>.+)$");

    private static final Pattern NUMBERS = Pattern.compile("(?: " + NUMBER + "){1,5}$");

    /** Nobody quotes more; and a title of a megabyte must not take its time. */
    private static final int LONGEST = 1_000;

    private QuotedSubject() {}

    /** What it reverts; what Git calls a reapply reverts a revert. */
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

    /** A subject without the numbers that a forge put behind it, which a later quotation may lack. */
    public static String withoutNumbers(String subject) {
        return NUMBERS.matcher(subject).replaceFirst("");
    }
}
