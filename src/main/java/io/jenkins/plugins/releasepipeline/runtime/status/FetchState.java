package io.jenkins.plugins.releasepipeline.runtime.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How fresh the mirror is.
 *
 * @param fetchedAt when the newest fetch began that read the remote with success
 * @param problem why the newest attempt failed, in one line
 */
public record FetchState(Optional<Instant> fetchedAt, Optional<String> problem) {

    /** Never fetched. */
    public static final FetchState NONE = new FetchState(Optional.empty(), Optional.empty());

    /** After a good fetch: nothing is wrong any more. */
    public FetchState fetched(Instant now) {
        return new FetchState(Optional.of(now.truncatedTo(ChronoUnit.SECONDS)), Optional.empty());
    }

    /** After a failed fetch: the newest good one counts on. */
    public FetchState failed(String why) {
        return new FetchState(fetchedAt, Optional.of(why));
    }
}
