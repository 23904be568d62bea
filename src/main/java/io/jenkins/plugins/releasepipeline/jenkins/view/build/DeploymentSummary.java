package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.io.Serializable;

/**
 * How far a step is that changes an environment, as the build's page tells it. Never changes, and holds texts alone, so that
 * it may be saved with the step and with the build at any time.
 */
public final class DeploymentSummary implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How far it is. */
    public enum Phase {
        /** For Proceed. */
        WAITS,
        /** Somebody said Proceed: the body runs. */
        DEPLOYS,
        /** The commit is there, and its endpoints are asked. */
        THERE,
        /** The endpoints confirmed it. */
        VERIFIED,
        /** The endpoints did not confirm it. */
        UNVERIFIED,
        /** The commit is there, and nobody asks whether it really runs. */
        DONE,
        /** Nothing came of it. */
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

    /** A step waits for Proceed. */
    public static DeploymentSummary waits(String environment, CommitId commit) {
        return new DeploymentSummary(Phase.WAITS, "", EntryKind.PROMOTE.text(), environment, commit.hex(), "", "", "");
    }

    /** What an entry of the history says that began or carried it out. */
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

    /** The same, further on. */
    public DeploymentSummary in(Phase next) {
        return new DeploymentSummary(next, entry, kind, environment, commit, previous, actor, reason);
    }

    /** All entries of one deployment name the one that began it. */
    private static String deployment(Recorded recorded) {
        return recorded.entry().started().orElse(recorded.id()).hex();
    }

    /** Whether it is about the same deployment. */
    public boolean isAbout(Recorded recorded) {
        return entry.equals(deployment(recorded));
    }

    /** How far it is. */
    public Phase phase() {
        return phase;
    }

    /** Whether the commit is on the environment. */
    public boolean isThere() {
        return phase != Phase.WAITS && phase != Phase.DEPLOYS && phase != Phase.OVER;
    }

    /** Whether it was seen that somebody else put it there. */
    public boolean isObserved() {
        return kind.equals(EntryKind.OBSERVED.text());
    }

    /** Whether an earlier commit was put back. */
    public boolean isRollback() {
        return kind.equals(EntryKind.ROLLBACK.text());
    }

    /** Whether a test environment was set back to trunk. */
    public boolean isReset() {
        return kind.equals(EntryKind.RESET.text());
    }

    /** Which environment. */
    public String environment() {
        return environment;
    }

    /** What is there, or shall be; abbreviated. */
    public String commit() {
        return abbreviated(commit);
    }

    /** What was there before, abbreviated; empty where nobody knows. */
    public String previous() {
        return abbreviated(previous);
    }

    private static String abbreviated(String id) {
        return id.isEmpty() ? "" : new CommitId(id).abbreviated();
    }

    /** Who did it. */
    public String actor() {
        return actor;
    }

    /** Why; may be empty. */
    public String reason() {
        return reason;
    }
}
