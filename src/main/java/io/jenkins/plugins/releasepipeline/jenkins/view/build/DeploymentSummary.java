package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.io.Serializable;

/**
 * The progress of a step that changes an environment, as the build's page shows it. Immutable, and contains only
 * strings, so that it can be saved with the step and with the build at any time.
 */
public final class DeploymentSummary implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The phase of a deployment. */
    public enum Phase {
        /** Waits for Proceed. */
        WAITS,
        /** Proceed was chosen: the body runs. */
        DEPLOYS,
        /** The commit is deployed, and its endpoints are being checked. */
        THERE,
        /** Verified by the endpoints. */
        VERIFIED,
        /** Not verified by the endpoints. */
        UNVERIFIED,
        /** The commit is deployed, and there is no verification. */
        DONE,
        /** Ended without a deployment. */
        OVER
    }

    private final Phase phase;
    private final String entry;
    private final String kind;
    private final String environment;
    private final String commit;
    private final String previous;
    private final String actor;
    private final String reason;

    private DeploymentSummary(
            Phase phase,
            String entry,
            String kind,
            String environment,
            String commit,
            String previous,
            String actor,
            String reason) {
        this.phase = phase;
        this.entry = entry;
        this.kind = kind;
        this.environment = environment;
        this.commit = commit;
        this.previous = previous;
        this.actor = actor;
        this.reason = reason;
    }

    /** Returns the summary of a step that waits for Proceed; its message takes the place of the reason. */
    public static DeploymentSummary waits(String environment, CommitId commit, String message) {
        return new DeploymentSummary(
                Phase.WAITS,
                "",
                EntryKind.PROMOTE.text(),
                environment,
                commit.hex(),
                "",
                "",
                XmlSafeText.of(OneLine.of(message)));
    }

    /** Returns the summary of a history entry that started or carried out the deployment. */
    public static DeploymentSummary of(Phase phase, String environment, Recorded recorded) {
        Entry entry = recorded.entry();
        return new DeploymentSummary(
                phase,
                deployment(recorded),
                entry.kind().text(),
                environment,
                entry.commit().map(CommitId::hex).orElse(""),
                entry.previous().map(CommitId::hex).orElse(""),
                XmlSafeText.of(entry.actor()),
                XmlSafeText.of(entry.reason().orElse("")));
    }

    /** Returns this summary in another phase. */
    public DeploymentSummary in(Phase next) {
        return new DeploymentSummary(next, entry, kind, environment, commit, previous, actor, reason);
    }

    /** All entries of one deployment refer to the entry that started it. */
    private static String deployment(Recorded recorded) {
        return recorded.entry().started().orElse(recorded.id()).hex();
    }

    /** Returns whether it is about the same deployment. */
    public boolean isAbout(Recorded recorded) {
        return entry.equals(deployment(recorded));
    }

    /** Returns the phase. */
    public Phase phase() {
        return phase;
    }

    /** Returns whether the commit is deployed on the environment. */
    public boolean isThere() {
        return phase != Phase.WAITS && phase != Phase.DEPLOYS && phase != Phase.OVER;
    }

    /** Returns whether the deployment was observed, not made by this pipeline. */
    public boolean isObserved() {
        return kind.equals(EntryKind.OBSERVED.text());
    }

    /** Returns whether it is a rollback. */
    public boolean isRollback() {
        return kind.equals(EntryKind.ROLLBACK.text());
    }

    /** Returns whether it is a reset of a test environment to trunk. */
    public boolean isReset() {
        return kind.equals(EntryKind.RESET.text());
    }

    /** Returns the environment. */
    public String environment() {
        return environment;
    }

    /** Returns the full id of the commit that is or will be deployed; may be empty. */
    public String commitId() {
        return commit;
    }

    /** Returns the commit that is or will be deployed, abbreviated. */
    public String commit() {
        return abbreviated(commit);
    }

    /** Returns the previous commit, abbreviated; empty if unknown. */
    public String previous() {
        return abbreviated(previous);
    }

    private static String abbreviated(String id) {
        return id.isEmpty() ? "" : new CommitId(id).abbreviated();
    }

    /** Returns the person who started it. */
    public String actor() {
        return actor;
    }

    /** Returns the reason; may be empty. */
    public String reason() {
        return reason;
    }
}
