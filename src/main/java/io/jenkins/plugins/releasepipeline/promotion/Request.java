package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A request to promote, roll back or reset. Its creator has checked the permission.
 *
 * @param kind {@code PROMOTE}, {@code ROLLBACK} or {@code RESET}
 * @param environment the environment to change
 * @param commit the commit to deploy
 * @param expected the commit that ran there when the actor decided; empty: none was known
 * @param actor the actor, as recorded in the history
 * @param reason the reason; required for a rollback
 * @param build the build that makes the request, such as {@code treeherder #412}
 * @param newVersion the name of the version tag to create, if the environment runs versions; empty: the next free one
 * @param passHold for a promotion through the actor's own hold: the reason of that hold, repeated; empty: a hold refuses it
 * @param lifts for a promotion that undoes a rollback: the hold that it lifts, as the actor saw it; empty: it undoes none
 */
public record Request(
        EntryKind kind,
        String environment,
        CommitId commit,
        Optional<CommitId> expected,
        String actor,
        Optional<String> reason,
        Optional<String> build,
        Optional<String> newVersion,
        Optional<String> passHold,
        Optional<SeenHold> lifts) {

    /**
     * A hold as a person saw it: the holder and the beginning stay when it is edited, the reason may not.
     *
     * @param since when it began
     * @param reason its reason, as shown
     */
    public record SeenHold(Instant since, String reason) {}

    /** A request that passes no hold. */
    public Request(
            EntryKind kind,
            String environment,
            CommitId commit,
            Optional<CommitId> expected,
            String actor,
            Optional<String> reason,
            Optional<String> build,
            Optional<String> newVersion) {
        this(kind, environment, commit, expected, actor, reason, build, newVersion, Optional.empty(), Optional.empty());
    }

    /** A request without a new version. */
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

    /** Returns whether it is automatic. */
    public boolean isAutomatic() {
        return actor.equals(Automation.ACTOR);
    }

    /** Returns the same request, made by a build. */
    public Request through(String name) {
        return new Request(
                kind, environment, commit, expected, actor, reason, Optional.of(name), newVersion, passHold, lifts);
    }

    /** Returns whether it is a rollback. */
    public boolean rollback() {
        return kind == EntryKind.ROLLBACK;
    }

    /** Returns whether it undoes a rollback. */
    public boolean undoes() {
        return lifts.isPresent();
    }

    /** Returns whether the deploy ref may move to a commit that does not descend from its current one. */
    public boolean force() {
        return kind != EntryKind.PROMOTE;
    }
}
