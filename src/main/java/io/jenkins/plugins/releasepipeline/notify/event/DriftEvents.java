package io.jenkins.plugins.releasepipeline.notify.event;

import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import java.time.Instant;
import java.util.Optional;

/** Events of drift. */
public final class DriftEvents {

    private DriftEvents() {}

    /**
     * Returns what has changed.
     *
     * @param told whether drift was told last
     * @param drift how the sources disagree now; empty if they agree
     * @param now the time of what is noticed now
     */
    public static Optional<ReleaseEvent> of(
            String pipeline, String environment, boolean told, Optional<String> drift, Instant now) {
        if (told == drift.isPresent()) {
            return Optional.empty();
        }
        EventKind kind = drift.isPresent() ? EventKind.DRIFT_BEGAN : EventKind.DRIFT_ENDED;
        return Optional.of(new ReleaseEvent(
                kind.text() + "-" + environment + "-" + now.toEpochMilli(),
                kind,
                now,
                pipeline,
                environment,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                drift,
                Optional.empty()));
    }
}
