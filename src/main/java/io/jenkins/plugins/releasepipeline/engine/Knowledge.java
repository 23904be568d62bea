package io.jenkins.plugins.releasepipeline.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How fresh the mirror is.
 *
 * @param fetchedAt when the newest fetch began that read the remote with success
 * @param problem why the newest attempt failed, in one line
 */
record Knowledge(Optional<Instant> fetchedAt, Optional<String> problem) {

    static final Knowledge NONE = new Knowledge(Optional.empty(), Optional.empty());

    Knowledge fetched(Instant now) {
        return new Knowledge(Optional.of(now.truncatedTo(ChronoUnit.SECONDS)), Optional.empty());
    }

    Knowledge failed(String why) {
        return new Knowledge(fetchedAt, Optional.of(why));
    }
}
