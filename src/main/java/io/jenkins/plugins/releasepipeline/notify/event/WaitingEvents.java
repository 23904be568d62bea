package io.jenkins.plugins.releasepipeline.notify.event;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.access.RestrictedAction;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Events of builds that wait for Proceed. */
public final class WaitingEvents {

    private WaitingEvents() {}

    /**
     * Returns the event: the same, also after a restart, as long as the build waits for the same. Its reason says whom it
     * waits for, if not for everyone with the permission.
     *
     * @param target the environment that it waits for
     */
    public static ReleaseEvent of(String pipeline, Environment target, WaitingPromotion waiting) {
        String what = String.join(
                "\n",
                pipeline,
                waiting.environment(),
                waiting.build(),
                waiting.commit().hex());
        return new ReleaseEvent(
                "waiting-" + UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)),
                EventKind.WAITING,
                waiting.since(),
                pipeline,
                waiting.environment(),
                Optional.empty(),
                Optional.of(waiting.commit()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(waiting.build()),
                target.access().who(RestrictedAction.PROMOTE, target.name()),
                waiting.url());
    }
}
