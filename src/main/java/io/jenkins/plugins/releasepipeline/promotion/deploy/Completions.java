package io.jenkins.plugins.releasepipeline.promotion.deploy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Completes started entries, each once, even if several controllers detect the outcome.
 *
 * @param history the history
 * @param clock the time of the entries
 * @param goesOn whether the known state of the environment is still valid; called when the entry to append is decided
 */
public record Completions(History history, Clock clock, BooleanSupplier goesOn) {

    /** The detail of an entry that counts as failed according to the remote at that time. */
    private static final String NOT_FOUND = "notFound";

    /** A push is over after this many further entries. */
    private static final int LOOKED_AT = 30;

    private static final Set<EntryKind> DEPLOYMENTS =
            Set.of(EntryKind.PROMOTE, EntryKind.ROLLBACK, EntryKind.RESET, EntryKind.OBSERVED);

    /** For a caller that has claimed the environment, or was notified by the deployer. */
    public Completions(History history, Clock clock) {
        this(history, clock, () -> true);
    }

    /** Records the outcome, unless it is recorded already. Returns its entry. */
    public Recorded complete(String environment, Recorded started, DeploymentState result, List<String> text) {
        return history.append(
                        environment,
                        latest -> !goesOn.getAsBoolean() || isKnown(environment, latest, started, result)
                                ? Optional.empty()
                                : Optional.of(started.entry()
                                        .completed(started.id(), result, clock.instant(), text, kept(started, result))))
                .or(() -> there(history.state(environment), started))
                .orElse(started);
    }

    /**
     * Records that the remote does not have it. A response was lost or this process crashed, so it may still arrive:
     * then {@link #late} finds it.
     */
    public void notFound(String environment, Recorded started, String text) {
        history.append(
                environment,
                latest -> !goesOn.getAsBoolean() || isKnown(environment, latest, started, DeploymentState.FAILED)
                        ? Optional.empty()
                        : Optional.of(started.entry()
                                .completed(
                                        started.id(),
                                        DeploymentState.FAILED,
                                        clock.instant(),
                                        List.of(text),
                                        Map.of(NOT_FOUND, true))));
    }

    /**
     * Returns the started entry of a deployment of this commit that was recorded as failed since the newest deployment,
     * no longer ago than a push takes. Later arrivals are pushes of others.
     */
    public Optional<Recorded> late(String environment, CommitId tip, Duration pushTakes) {
        List<Recorded> newest = history.newest(environment, LOOKED_AT);
        return newest.stream()
                .takeWhile(one -> !one.entry().result().isThere() || !isDeployment(one))
                .map(Recorded::entry)
                .filter(entry -> entry.details().containsKey(NOT_FOUND))
                .filter(entry -> entry.commit().equals(Optional.of(tip)))
                .filter(entry -> entry.isWithin(pushTakes, clock.instant()))
                .findFirst()
                .flatMap(failed -> newest.stream()
                        .filter(one -> failed.started().equals(Optional.of(one.id())))
                        .findFirst());
    }

    /** Returns whether its arrival is recorded. */
    public boolean isThere(String environment, Recorded started) {
        return there(history.state(environment), started).isPresent();
    }

    private static boolean isDeployment(Recorded one) {
        return DEPLOYMENTS.contains(one.entry().kind());
    }

    /**
     * The details that matter while it runs; the schema report stays in the started entry only, because of its size.
     */
    private static Map<String, Object> kept(Recorded started, DeploymentState result) {
        Map<String, Object> kept = new HashMap<>(started.entry().details());
        kept.remove("schema");
        return result == DeploymentState.DEPLOYED ? kept : Map.of();
    }

    /** Another controller may have recorded a slow deployment as failed: its arrival overrides that. */
    private boolean isKnown(String environment, EnvironmentState latest, Recorded started, DeploymentState result) {
        boolean open = latest.unfinished().map(Recorded::id).equals(Optional.of(started.id()));
        // An open entry is not among the deployments; others need not be the newest deployment.
        return !open
                && (result == DeploymentState.FAILED
                        || there(history.state(environment), started).isPresent());
    }

    private static Optional<Recorded> there(EnvironmentState state, Recorded started) {
        return state.deployments().stream()
                .filter(deployment -> deployment.entry().started().equals(Optional.of(started.id())))
                .findFirst();
    }
}
