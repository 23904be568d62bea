package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.util.Optional;

/**
 * Holds that are in force before the history has them: each becomes the next entry of its environment, before all else. Safe
 * for use by several threads.
 */
public interface DueHolds {

    /** None. */
    DueHolds NONE = new DueHolds() {
        @Override
        public Optional<Hold> of(String environment) {
            return Optional.empty();
        }

        @Override
        public void recorded(String environment) {
            // There was none.
        }
    };

    /** The one of this environment. */
    Optional<Hold> of(String environment);

    /** The history has it now: it is due no more. */
    void recorded(String environment);
}
