package io.jenkins.plugins.releasepipeline.runtime.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The state of the last fetch.
 *
 * @param fetchedAt when the newest successful fetch started
 * @param problem why the newest attempt failed, in one line
 */
public record FetchState(Optional<Instant> fetchedAt, Optional<String> problem) {

    /** Never fetched. */
    public static final FetchState NONE = new FetchState(Optional.empty(), Optional.empty());

    /** After a successful fetch: clears the problem. */
    public FetchState fetched(Instant now) {
        return new FetchState(Optional.of(now.truncatedTo(ChronoUnit.SECONDS)), Optional.empty());
    }

    /** After a failed fetch: the newest successful one stays. */
    public FetchState failed(String why) {
        return new FetchState(fetchedAt, Optional.of(why));
    }
}
