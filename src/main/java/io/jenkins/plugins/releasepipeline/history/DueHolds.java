package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.util.Optional;

/**
 * Holds that are in force before they are in the history: each becomes the next entry of its environment. Thread-safe.
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

    /** Returns the due hold of this environment. */
    Optional<Hold> of(String environment);

    /** It is in the history now, and no longer due. */
    void recorded(String environment);
}
