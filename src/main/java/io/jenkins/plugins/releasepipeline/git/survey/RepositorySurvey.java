package io.jenkins.plugins.releasepipeline.git.survey;

import java.util.List;
import java.util.Optional;

/**
 * What a server tells of a repository. No commit is fetched and nothing is pushed.
 *
 * @param branches the names of all branches, without {@code refs/heads/}, sorted
 * @param tags the names of all tags, without {@code refs/tags/}, the newest version first: by the numbers in the names,
 *     because a server does not tell the age of a tag
 * @param trunk the branch of the repository's {@code HEAD}, if the server tells it
 * @param pushRefused why the server refuses pushes with these credentials; empty if it would begin to accept one. Rules
 *     for single branches, and hooks, are only checked by a real push
 */
public record RepositorySurvey(
        List<String> branches, List<String> tags, Optional<String> trunk, Optional<String> pushRefused) {

    /** Defensive copies. */
    public RepositorySurvey {
        branches = List.copyOf(branches);
        tags = List.copyOf(tags);
    }
}
