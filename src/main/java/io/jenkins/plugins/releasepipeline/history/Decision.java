package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import java.util.Optional;

/** What to append after all that is known; is asked again when somebody else appended something meanwhile. */
@FunctionalInterface
public interface Decision {

    /**
     * Empty: nothing any more.
     *
     * @param state as {@link History#latest} tells it
     * @throws ReleaseException ends the attempt
     */
    Optional<Entry> on(EnvironmentState state);
}
