package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Recorded;
import java.time.Clock;
import java.util.Optional;

/**
 * Closes environments to promotions and opens them again.
 *
 * @param pipeline whose environments
 * @param history where holds are recorded
 * @param clock when
 */
public record Holds(Pipeline pipeline, History history, Clock clock) {

    /** Closes an environment; a hold that is there is replaced. Refuses an unknown environment and an empty reason. */
    public void hold(String environment, String actor, String reason) {
        pipeline.environment(environment);
        if (reason.isBlank()) {
            throw new ReleaseException(Messages.Holds_NoReason(environment));
        }
        append(Kind.HOLD, environment, actor, Optional.of(reason));
    }

    /** Opens an environment again. Refuses an unknown environment and one that nobody holds. */
    public void release(String environment, String actor) {
        pipeline.environment(environment);
        if (history.state(environment).hold().isEmpty()) {
            throw new ReleaseException(Messages.Holds_NotHeld(environment));
        }
        append(Kind.RELEASE, environment, actor, Optional.empty());
    }

    private void append(Kind kind, String environment, String actor, Optional<String> reason) {
        var running =
                history.state(environment).deployment().map(Recorded::entry).flatMap(entry -> entry.commit());
        history.append(environment, Entries.hold(kind, running, actor, reason, clock.instant()));
    }
}
