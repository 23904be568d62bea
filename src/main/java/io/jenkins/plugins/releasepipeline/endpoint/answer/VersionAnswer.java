package io.jenkins.plugins.releasepipeline.endpoint.answer;

import java.util.Optional;

/**
 * What one request to a version endpoint came to.
 *
 * @param outcome {@link Outcome#REPORTED} or why there is no commit; never an outcome that only reports have
 * @param commit what the endpoint says about its commit, on one line of at most 100 characters: usually a full hash,
 *     sometimes a short one; there exactly when the outcome is {@code REPORTED}, and never a placeholder
 * @param version what it says about its version, likewise; may be there without a commit
 * @param message one line for people
 */
public record VersionAnswer(Outcome outcome, Optional<String> commit, Optional<String> version, String message) {

    /** Refuses a commit without {@code REPORTED} and the other way round. */
    public VersionAnswer {
        if ((outcome == Outcome.REPORTED) != commit.isPresent()) {
            throw new IllegalArgumentException(outcome + " with commit " + commit);
        }
    }

    /** The endpoint names a commit. */
    public static VersionAnswer reported(String commit, Optional<String> version) {
        return new VersionAnswer(
                Outcome.REPORTED,
                Optional.of(commit),
                version,
                Messages.VersionAnswer_Reported(CommitHash.abbreviated(commit)));
    }

    /** The endpoint names neither commit nor version, for the reason in the message. */
    public static VersionAnswer unusable(Outcome outcome, String message) {
        return new VersionAnswer(outcome, Optional.empty(), Optional.empty(), message);
    }
}
