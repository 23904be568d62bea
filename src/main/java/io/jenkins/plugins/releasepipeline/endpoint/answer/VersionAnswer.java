package io.jenkins.plugins.releasepipeline.endpoint.answer;

import java.util.Optional;

/**
 * The result of one request to a version endpoint.
 *
 * @param outcome {@link Outcome#REPORTED} or the reason for the missing commit; never an outcome of reports only
 * @param commit the commit as reported, on one line of at most 100 characters: usually a full hash, sometimes a short
 *     one; present if and only if the outcome is {@code REPORTED}, and never a placeholder
 * @param version the version as reported, in the same form; may be present without a commit
 * @param message one line for display
 */
public record VersionAnswer(Outcome outcome, Optional<String> commit, Optional<String> version, String message) {

    /** Throws unless a commit is present if and only if the outcome is {@code REPORTED}. */
    public VersionAnswer {
        if ((outcome == Outcome.REPORTED) != commit.isPresent()) {
            throw new IllegalArgumentException(outcome + " with commit " + commit);
        }
    }

    /** Returns the answer of an endpoint that names a commit. */
    public static VersionAnswer reported(String commit, Optional<String> version) {
        return new VersionAnswer(
                Outcome.REPORTED,
                Optional.of(commit),
                version,
                Messages.VersionAnswer_Reported(CommitHash.abbreviated(commit)));
    }

    /** Returns the answer of an endpoint that names neither commit nor version, with the reason as message. */
    public static VersionAnswer unusable(Outcome outcome, String message) {
        return new VersionAnswer(outcome, Optional.empty(), Optional.empty(), message);
    }
}
