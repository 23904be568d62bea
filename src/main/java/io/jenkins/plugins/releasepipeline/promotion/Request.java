package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.util.Optional;

/**
 * Somebody who is allowed to says Proceed, Roll back or Reset. Whoever makes one has checked the permission.
 *
 * @param kind {@code PROMOTE}, {@code ROLLBACK} or {@code RESET}
 * @param environment which environment shall change
 * @param commit what shall run there
 * @param expected what ran there when the actor decided; empty: nothing was known to run
 * @param actor who it is, as the history shall name them
 * @param reason why; a rollback needs one
 * @param build the build through which it is done, such as {@code treeherder #412}
 * @param newVersion the name of the version tag to create, where the environment runs versions; empty: the next free one
 */
public record Request(
        EntryKind kind,
        String environment,
        CommitId commit,
        Optional<CommitId> expected,
        String actor,
        Optional<String> reason,
        Optional<String> build,
        Optional<String> newVersion) {

    /** One that names no new version. */
    public Request(
            EntryKind kind,
            String environment,
            CommitId commit,
            Optional<CommitId> expected,
            String actor,
            Optional<String> reason,
            Optional<String> build) {
        this(kind, environment, commit, expected, actor, reason, build, Optional.empty());
    }

    /** Whether no person asks for it. */
    public boolean isAutomatic() {
        return actor.equals(Automation.ACTOR);
    }

    /** The same, done through a build. */
    public Request through(String name) {
        return new Request(kind, environment, commit, expected, actor, reason, Optional.of(name), newVersion);
    }

    /** Whether an earlier commit is put back. */
    public boolean rollback() {
        return kind == EntryKind.ROLLBACK;
    }

    /** Whether the deploy ref may move to a commit that does not descend from where it is. */
    public boolean force() {
        return kind != EntryKind.PROMOTE;
    }
}
