package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.domain.reference.Reference;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import java.time.Instant;
import java.util.List;

/**
 * A {@link Commit} as the API returns it, with the references in its subject.
 *
 * @param id its full id
 * @param subject the first paragraph of its message on one line; may be empty
 * @param author its author
 * @param time its commit time
 * @param references the pull requests and bugs that its subject names
 * @param reverts the ids, full or abbreviated, of the commits that its message says it reverts
 */
public record CommitView(
        CommitId id, String subject, Person author, Instant time, List<Reference> references, List<String> reverts) {

    /**
     * Returns the view of a commit.
     *
     * @param references how the subjects of the pipeline name pull requests and bugs
     */
    public static CommitView of(Commit commit, References references) {
        return new CommitView(
                commit.id(),
                commit.subject(),
                commit.author(),
                commit.time(),
                references.in(commit.subject()),
                commit.reverts());
    }
}
