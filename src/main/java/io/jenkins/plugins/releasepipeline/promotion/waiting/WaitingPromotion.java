package io.jenkins.plugins.releasepipeline.promotion.waiting;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.domain.text.Shortened;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A build that waits for Proceed.
 *
 * @param environment the environment to promote to
 * @param commit the commit to promote
 * @param build the waiting build, such as {@code treeherder #412}
 * @param number its number in the pipeline's job
 * @param url its page, if it has one
 * @param since when it started to wait
 * @param deadline the end of its timeout; empty: none
 * @param message what its step says about the promotion, in one line; empty: nothing
 */
public record WaitingPromotion(
        String environment,
        CommitId commit,
        String build,
        int number,
        Optional<URI> url,
        Instant since,
        Optional<Instant> deadline,
        Optional<String> message) {

    /** In code points; a longer message is cut. */
    private static final int LONGEST_MESSAGE = 1_000;

    /** Folds the message into one line. */
    public WaitingPromotion {
        message = message.map(OneLine::of)
                .filter(given -> !given.isEmpty())
                .map(given -> Shortened.to(LONGEST_MESSAGE, given));
    }

    /** A build without a message. */
    public WaitingPromotion(
            String environment,
            CommitId commit,
            String build,
            int number,
            Optional<URI> url,
            Instant since,
            Optional<Instant> deadline) {
        this(environment, commit, build, number, url, since, deadline, Optional.empty());
    }

    /** A build without a timeout and a message. */
    public WaitingPromotion(
            String environment, CommitId commit, String build, int number, Optional<URI> url, Instant since) {
        this(environment, commit, build, number, url, since, Optional.empty());
    }

    /** Returns whether its timeout is over. */
    boolean isOver(Instant now) {
        return deadline.filter(end -> !now.isBefore(end)).isPresent();
    }
}
