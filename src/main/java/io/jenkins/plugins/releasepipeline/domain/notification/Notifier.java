package io.jenkins.plugins.releasepipeline.domain.notification;

import java.util.List;
import java.util.Set;

/**
 * Tells somebody of events.
 *
 * @param name unique in its pipeline, in the form of an environment's name. What it has told is remembered by this name: another name begins
 *     anew
 * @param destination where to
 * @param events the events; empty: all
 * @param environments the environments; empty: all
 */
public record Notifier(String name, Destination destination, Set<EventKind> events, Set<String> environments) {

    /** Defensive copies. */
    public Notifier {
        events = Set.copyOf(events);
        environments = Set.copyOf(environments);
    }

    /** Returns whether it tells of these events. */
    public boolean tells(EventKind kind, String environment) {
        return tells(kind, List.of(environment));
    }

    /** Returns whether it tells of these events, which concern several environments. */
    public boolean tells(EventKind kind, List<String> concerned) {
        return (events.isEmpty() || events.contains(kind))
                && (environments.isEmpty() || concerned.stream().anyMatch(environments::contains));
    }
}
