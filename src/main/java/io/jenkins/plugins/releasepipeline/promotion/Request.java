package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import java.util.Optional;

/**
 * Somebody who is allowed to says Proceed (or Rebuild). Whoever makes one has checked the permission.
 *
 * @param rollback whether the commit is put back rather than promoted
 * @param environment which environment shall change
 * @param commit what shall run there
 * @param expected what ran there when the actor decided; empty: nothing was known to run
 * @param actor who it is, as the history shall name them
 * @param reason why; a rollback needs one
 * @param build the build through which it is done, such as {@code treeherder #412}
 * @param version the name of the version tag to create, where the environment runs versions; empty: the next free one
 */
public record Request(
        boolean rollback,
        String environment,
        CommitId commit,
        Optional<CommitId> expected,
        String actor,
        Optional<String> reason,
        Optional<String> build,
        Optional<String> version) {

    /** One that names no version. */
    public Request(
            boolean rollback,
            String environment,
            CommitId commit,
            Optional<CommitId> expected,
            String actor,
            Optional<String> reason,
            Optional<String> build) {
        this(rollback, environment, commit, expected, actor, reason, build, Optional.empty());
    }
}
