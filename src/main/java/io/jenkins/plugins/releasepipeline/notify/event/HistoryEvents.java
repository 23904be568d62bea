package io.jenkins.plugins.releasepipeline.notify.event;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.util.Optional;

/** Derives events from the history of an environment. */
public final class HistoryEvents {

    private HistoryEvents() {}

    /**
     * Returns the event of a line; empty if people are not told of it: decisions about commits, the first observation
     * of an environment, and lines of newer versions or other programs.
     */
    public static Optional<ReleaseEvent> of(String pipeline, String environment, HistoryLine line) {
        return line.entry().flatMap(entry -> kind(entry).map(kind -> event(kind, pipeline, environment, line, entry)));
    }

    private static ReleaseEvent event(
            EventKind kind, String pipeline, String environment, HistoryLine line, Entry entry) {
        return new ReleaseEvent(
                line.id().hex(),
                kind,
                // A completion has the time of its start; the line has its own.
                line.time(),
                pipeline,
                environment,
                isDeployment(entry.kind()) ? Optional.of(entry.kind().text()) : Optional.empty(),
                entry.commit(),
                entry.previous(),
                Optional.of(entry.actor())
                        // Nobody breaks an app on purpose.
                        .filter(actor -> !actor.isEmpty() && kind != EventKind.UNHEALTHY),
                entry.build(),
                entry.failure().or(() -> reason(entry)),
                Optional.empty(),
                entry.started().map(CommitId::hex));
    }

    private static Optional<String> reason(Entry entry) {
        return entry.kind() == EntryKind.HOLD ? Optional.of(HoldEvents.reason(Hold.of(entry))) : entry.reason();
    }

    private static boolean isDeployment(EntryKind kind) {
        return kind == EntryKind.PROMOTE || kind == EntryKind.ROLLBACK || kind == EntryKind.RESET;
    }

    private static Optional<EventKind> kind(Entry entry) {
        return switch (entry.kind()) {
            case PROMOTE, RESET -> state(entry, EventKind.DEPLOYED);
            case ROLLBACK -> state(entry, EventKind.ROLLED_BACK);
            case OBSERVED -> entry.previous().map(before -> EventKind.MOVED);
            case HOLD ->
                Optional.of(entry.actor().equals(Automation.ACTOR) ? EventKind.AUTOMATION_STOPPED : EventKind.HELD);
            case RELEASE -> Optional.of(EventKind.RELEASED);
            case ANNOUNCE -> Optional.of(EventKind.ANNOUNCED);
            case WATCH ->
                entry.result() == DeploymentState.UNVERIFIED ? Optional.of(EventKind.UNHEALTHY) : Optional.empty();
            case BARRIER, LIFT, APPROVE, WITHDRAW, OVERRIDE, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<EventKind> state(Entry entry, EventKind deployed) {
        return switch (entry.result()) {
            case STARTED -> Optional.of(EventKind.STARTED);
            case DEPLOYED -> Optional.of(deployed);
            case VERIFIED -> Optional.of(EventKind.VERIFIED);
            case UNVERIFIED -> Optional.of(EventKind.UNVERIFIED);
            case FAILED -> Optional.of(EventKind.FAILED);
            case UNKNOWN -> Optional.empty();
        };
    }
}
