package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.history.EnvironmentState;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.Recorded;
import io.jenkins.plugins.releasepipeline.history.Result;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Completes started entries, each once, also when several controllers find out what became of one.
 *
 * @param history where they are
 * @param clock when
 */
record Completions(History history, Clock clock) {

    /** Records how it went on, unless that is recorded already. Returns the entry that says so. */
    Recorded complete(String environment, Recorded started, Result result, List<String> text) {
        return history.append(
                        environment,
                        state -> isKnown(state, started, result)
                                ? Optional.empty()
                                : Optional.of(started.entry()
                                        .completed(started.id(), result, clock.instant(), text, kept(started, result))))
                .or(() -> there(history.latest(environment), started))
                .orElse(started);
    }

    /** What matters for as long as it runs; the schema report stays in the started entry alone, for its size. */
    private static Map<String, Object> kept(Recorded started, Result result) {
        Map<String, Object> kept = new HashMap<>(started.entry().details());
        kept.remove("schema");
        return result == Result.DEPLOYED ? kept : Map.of();
    }

    /** Somebody else may have taken for failed what was only slow: that it is there has the last word. */
    private static boolean isKnown(EnvironmentState state, Recorded started, Result result) {
        Optional<CommitId> open = state.unfinished().map(Recorded::id);
        return there(state, started).isPresent() || result == Result.FAILED && !open.equals(Optional.of(started.id()));
    }

    private static Optional<Recorded> there(EnvironmentState state, Recorded started) {
        return state.deployments().stream()
                .filter(deployment -> deployment.entry().started().equals(Optional.of(started.id())))
                .findFirst();
    }
}
