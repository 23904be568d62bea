package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import java.util.Optional;

/** Decides what to append to the current state; called again if another entry was appended meanwhile. */
@FunctionalInterface
public interface Decision {

    /**
     * Returns the entry; empty: nothing to append.
     *
     * @param state the state of {@link History#latest}
     * @throws ReleaseException ends the attempt
     */
    Optional<Entry> on(EnvironmentState state);
}
