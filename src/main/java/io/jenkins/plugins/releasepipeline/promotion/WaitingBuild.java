package io.jenkins.plugins.releasepipeline.promotion;

/** Is told how its waiting for Proceed ended: at most one of these, once. Must not block. */
@FunctionalInterface
public interface WaitingBuild {

    /** Its commit is on the environment: somebody promoted it, or one that contains it. */
    void proceeded(Promotion promotion);

    /** A newer build waits with a commit that contains its own. */
    default void superseded(WaitingPromotion by) {}

    /** It has waited as long as it was told to. */
    default void timedOut() {}
}
