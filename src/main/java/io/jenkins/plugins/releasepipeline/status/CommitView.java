package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.domain.reference.Reference;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import java.time.Instant;
import java.util.List;

/**
 * A {@link Commit} as the API shows it, with what its subject names.
 *
 * @param id its full id
 * @param subject the first paragraph of its message on one line; may be empty
 * @param author who wrote it
 * @param time when it was committed
 * @param references the pull requests and bugs that its subject names
 * @param reverts the ids, full or abbreviated, of the commits that its message says it reverts
 */
public record CommitView(
        CommitId id, String subject, Person author, Instant time, List<Reference> references, List<String> reverts) {

    /** A commit of a pipeline whose subjects are written like that. */
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
