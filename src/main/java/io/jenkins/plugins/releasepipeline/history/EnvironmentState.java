package io.jenkins.plugins.releasepipeline.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the entries of an environment add up to.
 *
 * @param deployments those that are there, newest first, one for each deployment with the result that it reached; at
 *     most the newest 200
 * @param hold who holds the environment, if somebody does
 * @param unfinished the started entry that nothing completed yet
 */
public record EnvironmentState(List<Recorded> deployments, Optional<Hold> hold, Optional<Recorded> unfinished) {

    private static final int KEPT = 200;

    /** Of an environment without entries. */
    public static final EnvironmentState EMPTY = new EnvironmentState(List.of(), Optional.empty(), Optional.empty());

    /** The newest deployment that is there. */
    public Optional<Recorded> deployment() {
        return deployments.stream().findFirst();
    }

    /** The state after one more entry. */
    public EnvironmentState after(Recorded recorded) {
        Entry entry = recorded.entry();
        return switch (entry.kind()) {
            case HOLD ->
                new EnvironmentState(
                        deployments,
                        Optional.of(new Hold(
                                entry.actor(), entry.time(), entry.reason().orElse(""))),
                        unfinished);
            case RELEASE -> new EnvironmentState(deployments, Optional.empty(), unfinished);
            case PROMOTE, ROLLBACK, RESET, OBSERVED ->
                entry.result() == Result.STARTED
                        ? new EnvironmentState(deployments, hold, Optional.of(recorded))
                        : new EnvironmentState(deployed(recorded), hold, stillUnfinished(entry));
        };
    }

    private Optional<Recorded> stillUnfinished(Entry completing) {
        return unfinished.filter(started -> !completing.started().equals(Optional.of(started.id())));
    }

    /** A verified deployment takes the place of the same one when it was just deployed, and keeps its time. */
    private List<Recorded> deployed(Recorded recorded) {
        if (!recorded.entry().result().isThere()) {
            return deployments;
        }
        List<Recorded> next = new ArrayList<>(deployments);
        Optional<Recorded> same = deployment()
                .filter(known -> known.entry().started().isPresent()
                        && known.entry().started().equals(recorded.entry().started()));
        if (same.isPresent()) {
            Entry since = recorded.entry().at(same.get().entry().time());
            next.set(0, new Recorded(recorded.id(), since));
        } else {
            next.add(0, recorded);
        }
        return List.copyOf(next.subList(0, Math.min(next.size(), KEPT)));
    }
}
