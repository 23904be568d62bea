package io.jenkins.plugins.releasepipeline.notify.event;

import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import java.time.Instant;
import java.util.Optional;

/** The event with which a person tries a notifier. */
public final class TestEvent {

    private TestEvent() {}

    /** Returns an event of this person. */
    public static ReleaseEvent of(String pipeline, String actor, Instant now) {
        return new ReleaseEvent(
                "test-" + now.toEpochMilli(),
                EventKind.TEST,
                now,
                pipeline,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(actor),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
