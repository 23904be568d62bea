package io.jenkins.plugins.releasepipeline.domain.commit;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.regex.Pattern;

/**
 * The full id of a commit.
 *
 * @param hex 40 lower-case hexadecimal digits (64 in a SHA-256 repository)
 */
public record CommitId(String hex) {

    private static final Pattern FULL = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final int ABBREVIATION = 7;

    /** Refuses a text that is not a full id. */
    public CommitId {
        if (!FULL.matcher(hex).matches()) {
            throw new ReleaseException(Messages.CommitId_NotFull(hex));
        }
    }

    /** Returns whether this text has the form of a full id; the commit need not exist. */
    public static boolean isFull(String text) {
        return FULL.matcher(text).matches();
    }

    /** The first seven digits, for people. */
    public String abbreviated() {
        return hex.substring(0, ABBREVIATION);
    }

    @Override
    public String toString() {
        return hex;
    }
}
