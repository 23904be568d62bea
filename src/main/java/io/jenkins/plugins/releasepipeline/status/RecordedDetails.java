package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.status.Status.Failed;
import io.jenkins.plugins.releasepipeline.status.Status.Moved;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the optional details of the newest deployments' entries. Details in an unknown format, written by another
 * version, are ignored.
 */
final class RecordedDetails {

    private static final Set<EntryKind> DEPLOYMENTS =
            Set.of(EntryKind.PROMOTE, EntryKind.ROLLBACK, EntryKind.RESET, EntryKind.OBSERVED);
    private static final Set<DeploymentState> ATTEMPTS =
            Set.of(DeploymentState.STARTED, DeploymentState.DEPLOYED, DeploymentState.FAILED);

    private RecordedDetails() {}

    /**
     * Returns how the deploy ref was moved outside Release Pipeline; empty if the current commit was deployed in
     * another way.
     */
    static Optional<Moved> moved(Entry entry) {
        if (entry.kind() != EntryKind.OBSERVED || entry.previous().isEmpty()) {
            return Optional.empty();
        }
        Map<?, ?> by = map(entry.details().get("movedBy"));
        List<?> gates = entry.details().get("passedBy") instanceof List<?> list ? list : List.of();
        return Optional.of(new Moved(
                text(by, "name"),
                text(by, "role"),
                entry.time(),
                gates.stream().flatMap(gate -> gate(map(gate))).toList()));
    }

    /**
     * Returns the newest attempt if it failed; version endpoints then report an older deployment.
     *
     * @param newest entries, newest first
     */
    static Optional<Failed> failed(List<Recorded> newest) {
        return newest.stream()
                .map(Recorded::entry)
                .filter(entry -> DEPLOYMENTS.contains(entry.kind()) && ATTEMPTS.contains(entry.result()))
                .findFirst()
                .filter(entry -> entry.result() == DeploymentState.FAILED)
                .flatMap(entry -> entry.commit()
                        .map(commit -> new Failed(
                                entry.kind(),
                                commit,
                                entry.actor(),
                                entry.time(),
                                entry.failure().orElse(""))));
    }

    /** Returns what a reset left in the database, in one paragraph. */
    static Optional<String> leftBehind(Entry entry) {
        return Optional.of(entry)
                .filter(newest -> newest.kind() == EntryKind.RESET)
                .flatMap(reset -> text(map(reset.details().get("schemaDrift")), "advice"));
    }

    private static Stream<GateAnswer> gate(Map<?, ?> gate) {
        return text(gate, "name").stream()
                .map(name -> new GateAnswer(name, false, text(gate, "reason").orElse("")));
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Optional<String> text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
