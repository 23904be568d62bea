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
 * Completes started entries, each once, also when several controllers find out what became of one.
 *
 * @param history where they are
 * @param clock when
 * @param goesOn whether what is known of the environment still holds; asked when it is decided what to append
 */
public record Completions(History history, Clock clock, BooleanSupplier goesOn) {

    /** The detail of an entry that failed only as far as the remote told by then. */
    private static final String NOT_FOUND = "notFound";

    /** A push that takes longer than so many entries is over. */
    private static final int LOOKED_AT = 30;

    private static final Set<EntryKind> DEPLOYMENTS =
            Set.of(EntryKind.PROMOTE, EntryKind.ROLLBACK, EntryKind.RESET, EntryKind.OBSERVED);

    /** For whoever has the environment, or is told by who carries it out. */
    public Completions(History history, Clock clock) {
        this(history, clock, () -> true);
    }

    /** Records how it went on, unless that is recorded already. Returns the entry that says so. */
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
     * Records that the remote does not have it. An answer was lost or we died, so that it may still arrive there: then
     * {@link #late} finds it.
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
     * What was taken for failed since the newest deployment, no longer than a push takes ago, and would have put this
     * commit there; its started entry. What comes later was pushed by somebody else.
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

    private static boolean isDeployment(Recorded one) {
        return DEPLOYMENTS.contains(one.entry().kind());
    }

    /** What matters for as long as it runs; the schema report stays in the started entry alone, for its size. */
    private static Map<String, Object> kept(Recorded started, DeploymentState result) {
        Map<String, Object> kept = new HashMap<>(started.entry().details());
        kept.remove("schema");
        return result == DeploymentState.DEPLOYED ? kept : Map.of();
    }

    /** Somebody else may have taken for failed what was only slow: that it is there has the last word. */
    private boolean isKnown(String environment, EnvironmentState latest, Recorded started, DeploymentState result) {
        boolean open = latest.unfinished().map(Recorded::id).equals(Optional.of(started.id()));
        // What is still open is nowhere else; all else need not be the newest deployment.
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
