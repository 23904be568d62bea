package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
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
 */
public record WaitingPromotion(
        String environment, CommitId commit, String build, int number, Optional<URI> url, Instant since) {}
