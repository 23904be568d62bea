package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One event of an environment: a deployment with its results, a hold, a release, or a line of the history that is not
 * understood.
 *
 * @param lines its lines, newest first; never empty
 */
public record Activity(List<HistoryLine> lines) {

    /** The entries of a deployment, successful or not. */
    static final Set<EntryKind> DEPLOYMENTS =
            EnumSet.of(EntryKind.PROMOTE, EntryKind.ROLLBACK, EntryKind.RESET, EntryKind.OBSERVED);

    /** Defensive copy. */
    public Activity {
        lines = List.copyOf(lines);
    }

    /** Returns its first line, or the oldest that is known. */
    public HistoryLine begin() {
        return lines.get(lines.size() - 1);
    }

    /** Returns its id, the same on each page: that of its first line, even if the line is not known. */
    public CommitId id() {
        return id(begin());
    }

    static CommitId id(HistoryLine line) {
        return line.entry().flatMap(Entry::started).orElse(line.id());
    }

    /** Returns its first entry; empty if it is not understood. */
    public Optional<Entry> entry() {
        return begin().entry();
    }

    /** Returns its kind; empty if it is not understood. */
    public Optional<EntryKind> kind() {
        return entry().map(Entry::kind);
    }

    /** Returns whether it is a deployment, in any state. */
    public boolean isDeployment() {
        return kind().filter(DEPLOYMENTS::contains).isPresent();
    }

    /**
     * Returns its state: the last verification result, or else whether it is deployed. Empty if it is not a deployment,
     * or not understood.
     */
    public Optional<DeploymentState> result() {
        if (!isDeployment()) {
            return Optional.empty();
        }
        return verdict()
                .or(() -> newest(DeploymentState.DEPLOYED, DeploymentState.FAILED))
                .or(this::entry)
                .map(Entry::result);
    }

    /** Returns why it failed, in one line for people; empty if it did not, or if there is no reason. */
    public Optional<String> failure() {
        return result().filter(DeploymentState.FAILED::equals)
                .flatMap(failed -> newest(failed, failed))
                .flatMap(Entry::failure);
    }

    /** Returns whether its commit was deployed. */
    public boolean isThere() {
        return result().filter(DeploymentState::isThere).isPresent();
    }

    /**
     * Returns whether a complete verification did not confirm it. A verification that the next promotion interrupted
     * does not count.
     */
    public boolean failedVerification() {
        return verdict()
                .filter(Activity::wasAnswered)
                .filter(entry -> entry.result() == DeploymentState.UNVERIFIED)
                .isPresent();
    }

    private static boolean wasAnswered(Entry verdict) {
        return verdict.result() == DeploymentState.VERIFIED || verdict.details().containsKey("verification");
    }

    /** Returns the time of Proceed; empty if no entry has it. */
    public Optional<Instant> started() {
        return entry().filter(entry -> entry.result() == DeploymentState.STARTED)
                .map(Entry::time);
    }

    /** Returns when it was deployed; empty if only its verification is known. */
    public Optional<Instant> deployed() {
        return isDeployment() ? oldest(DeploymentState.DEPLOYED).map(Entry::time) : Optional.empty();
    }

    /** Returns when the verification ended, with or without success; empty if there was none. */
    public Optional<Instant> verified() {
        return isDeployment() ? verdict().filter(Activity::wasAnswered).map(Entry::time) : Optional.empty();
    }

    /** Returns its time, as far as known: order by the history, never by this. */
    public Instant time() {
        return deployed().or(this::started).orElse(begin().time());
    }

    /**
     * Returns the time from Proceed to the deployment; empty if one is unknown, or the clock was set back meanwhile.
     */
    public Optional<Duration> deploying() {
        return between(started(), deployed());
    }

    /** Returns the time from the deployment to the end of the verification; empty like {@link #deploying}. */
    public Optional<Duration> verifying() {
        return between(deployed(), verified());
    }

    static Optional<Duration> between(Optional<Instant> from, Optional<Instant> to) {
        return from.flatMap(start -> to.map(end -> Duration.between(start, end)))
                .filter(duration -> !duration.isNegative());
    }

    private Optional<Entry> verdict() {
        return newest(DeploymentState.VERIFIED, DeploymentState.UNVERIFIED);
    }

    private Optional<Entry> newest(DeploymentState one, DeploymentState other) {
        return lines.stream()
                .flatMap(line -> line.entry().stream())
                .filter(entry -> entry.result() == one || entry.result() == other)
                .findFirst();
    }

    private Optional<Entry> oldest(DeploymentState result) {
        return lines.stream()
                .flatMap(line -> line.entry().stream())
                .filter(entry -> entry.result() == result)
                .reduce((newer, older) -> older);
    }
}
