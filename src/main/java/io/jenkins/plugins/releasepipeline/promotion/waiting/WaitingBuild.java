package io.jenkins.plugins.releasepipeline.promotion.waiting;

import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import java.util.Optional;

/**
 * Is notified how its wait for Proceed ended: at most one of {@link #proceeded}, {@link #superseded}, {@link #timedOut}
 * and {@link #aborted}, once. While it waits, it is notified of events. Must not block.
 */
@FunctionalInterface
public interface WaitingBuild {

    /** Its commit, or one that contains it, is on the environment. */
    void proceeded(Promotion promotion);

    /** A newer build waits with a commit that contains its own. */
    default void superseded(WaitingPromotion by) {}

    /** Its timeout is over. */
    default void timedOut() {}

    /** Its wait was aborted. */
    default void aborted(String actor) {}

    /** A user chose Proceed for its commit: a job has started to deploy it. */
    default void begun(Recorded started) {}

    /** A user chose Proceed for its commit, but nothing was changed: {@code why}, in one line. */
    default void refused(String actor, String why) {}

    /** The environment was held. */
    default void held(Hold hold) {}

    /** The environment was released by {@code actor}; empty: the hold ended by itself. */
    default void released(Optional<String> actor) {}

    /** The line was stopped: all environments of all pipelines are held. */
    default void stopped(Hold line) {}

    /** The line was started by {@code actor}; empty: the stop ended by itself. */
    default void started(Optional<String> actor) {}
}
