package io.jenkins.plugins.releasepipeline.promotion.waiting;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A build that waits until somebody says Proceed.
 *
 * @param environment where the commit shall go
 * @param commit what shall go there
 * @param build which build waits, such as {@code treeherder #412}
 * @param number its number in the pipeline's job
 * @param url its page, if it has one
 * @param since since when
 * @param deadline when it gives up; empty: it waits for ever
 */
public record WaitingPromotion(
        String environment,
        CommitId commit,
        String build,
        int number,
        Optional<URI> url,
        Instant since,
        Optional<Instant> deadline) {

    /** One that waits for ever. */
    public WaitingPromotion(
            String environment, CommitId commit, String build, int number, Optional<URI> url, Instant since) {
        this(environment, commit, build, number, url, since, Optional.empty());
    }

    /** Whether it has waited as long as it was told to. */
    boolean isOver(Instant now) {
        return deadline.filter(end -> !now.isBefore(end)).isPresent();
    }
}
