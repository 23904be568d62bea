package io.jenkins.plugins.releasepipeline.promotion.waiting;

import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;

/**
 * Is told how its waiting for Proceed ended: at most one of {@link #proceeded}, {@link #superseded}, {@link #timedOut}
 * and {@link #aborted}, once. While it waits, it is told what happens meanwhile. Must not block.
 */
@FunctionalInterface
public interface WaitingBuild {

    /** Its commit is on the environment: somebody promoted it, or one that contains it. */
    void proceeded(Promotion promotion);

    /** A newer build waits with a commit that contains its own. */
    default void superseded(WaitingPromotion by) {}

    /** It has waited as long as it was told to. */
    default void timedOut() {}

    /** Somebody ended its waiting. */
    default void aborted(String actor) {}

    /** Somebody said Proceed for its commit: a job has begun to deploy it. */
    default void begun(Recorded started) {}

    /** Somebody said Proceed for its commit, and nothing was changed: {@code why}, in one line. */
    default void refused(String actor, String why) {}

    /** Somebody closed the environment. */
    default void held(String actor, String reason) {}

    /** Somebody opened the environment again. */
    default void released(String actor) {}
}
