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
 * One thing that happened to an environment: a deployment with all that came of it, a hold, a release, or a line of the
 * history that is not understood.
 *
 * @param lines those that tell of it, newest first; never empty
 */
public record Activity(List<HistoryLine> lines) {

    /** What tells of a commit that came to run, or should have. */
    private static final Set<EntryKind> DEPLOYMENTS =
            EnumSet.of(EntryKind.PROMOTE, EntryKind.ROLLBACK, EntryKind.RESET, EntryKind.OBSERVED);

    /** Keeps a list of its own. */
    public Activity {
        lines = List.copyOf(lines);
    }

    /** The line that it began with, or the oldest that is known of it. */
    public HistoryLine begin() {
        return lines.get(lines.size() - 1);
    }

    /** The same on each page: the line that it began with, whether that is known or not. */
    public CommitId id() {
        return id(begin());
    }

    static CommitId id(HistoryLine line) {
        return line.entry().flatMap(Entry::started).orElse(line.id());
    }

    /** What it began with; empty for what is not understood. */
    public Optional<Entry> entry() {
        return begin().entry();
    }

    /** What kind of thing; empty for what is not understood. */
    public Optional<EntryKind> kind() {
        return entry().map(Entry::kind);
    }

    /** Whether it is a deployment, come how far it may. */
    public boolean isDeployment() {
        return kind().filter(DEPLOYMENTS::contains).isPresent();
    }

    /**
     * How far it came: what the endpoints said last, or else whether it is there. Empty for what is no deployment, or not
     * understood.
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

    /** Why it failed, in one line for people; empty where it did not, or nobody told. */
    public Optional<String> failure() {
        return result().filter(DeploymentState.FAILED::equals)
                .flatMap(failed -> newest(failed, failed))
                .flatMap(Entry::failure);
    }

    /** Whether its commit came to be on the environment. */
    public boolean isThere() {
        return result().filter(DeploymentState::isThere).isPresent();
    }

    /**
     * Whether the endpoints were asked in full and did not confirm it. A verification that the next promotion cut short
     * proves nothing.
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

    /** When somebody said Proceed; empty where no entry tells. */
    public Optional<Instant> started() {
        return entry().filter(entry -> entry.result() == DeploymentState.STARTED)
                .map(Entry::time);
    }

    /** When it was there; for a deployment of which only its verification is known, empty. */
    public Optional<Instant> deployed() {
        return isDeployment() ? oldest(DeploymentState.DEPLOYED).map(Entry::time) : Optional.empty();
    }

    /** When the endpoints gave their last answer, good or bad; empty where nobody waited for it. */
    public Optional<Instant> verified() {
        return isDeployment() ? verdict().filter(Activity::wasAnswered).map(Entry::time) : Optional.empty();
    }

    /** When it happened, as well as that is known: to be ordered by the history, never by this. */
    public Instant time() {
        return deployed().or(this::started).orElse(begin().time());
    }

    /** From Proceed to being there; empty where one is not known, or the clock was set back meanwhile. */
    public Optional<Duration> deploying() {
        return between(started(), deployed());
    }

    /** From being there to the endpoints' last answer; empty like {@link #deploying}. */
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
