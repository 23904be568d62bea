package io.jenkins.plugins.releasepipeline.domain.build;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A build of a commit, as the host (Jenkins or the demo) reports it.
 *
 * @param number its number in its job, from 1
 * @param commit the commit that it checked out
 * @param result its result so far
 * @param url its page, absolute or relative to the host's root; empty if it has none
 * @param started when it started
 */
public record Build(int number, CommitId commit, Result result, Optional<URI> url, Instant started) {

    /** The result of a build. */
    public enum Result {
        /** It has not ended yet. */
        RUNNING,
        /** Everything passed. */
        PASSED,
        /** It ran to its end, but tests failed. */
        UNSTABLE,
        /** It failed. */
        FAILED,
        /** It was aborted, or never ran. */
        ABORTED
    }
}
