package io.jenkins.plugins.releasepipeline.domain.build;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A build of a commit, as the host (Jenkins or the demo) knows it.
 *
 * @param number its number in its job, from 1
 * @param commit what it checked out
 * @param result how it went so far
 * @param url its page, absolute or relative to the host's root; empty where it has none
 * @param started when it started
 */
public record Build(int number, CommitId commit, Result result, Optional<URI> url, Instant started) {

    /** How a build went. */
    public enum Result {
        /** It has not ended yet. */
        RUNNING,
        /** Everything passed. */
        PASSED,
        /** It ran to its end, but tests failed. */
        UNSTABLE,
        /** It failed. */
        FAILED,
        /** Somebody stopped it, or it never ran. */
        ABORTED
    }
}
