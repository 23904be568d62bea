package io.jenkins.plugins.releasepipeline.promotion.waiting;

import io.jenkins.plugins.releasepipeline.domain.build.Build;
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
 * @param number its number in its job
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

    /** Returns whether it is an earlier build of the same job: numbers of different jobs can't be compared. */
    boolean isBefore(WaitingPromotion other) {
        return number < other.number && job().equals(other.job());
    }

    private String job() {
        int end = build.lastIndexOf(" #");
        return end < 0 ? "" : build.substring(0, end);
    }

    /** Returns whether this build waits, for its own commit. */
    boolean isOf(Build one) {
        return isIn(one) && commit.equals(one.commit());
    }

    /** Returns whether a step of this build waits. Its page tells it from the builds of other jobs. */
    public boolean isIn(Build one) {
        return number == one.number() && url.equals(one.url());
    }

    /** Returns whether its timeout is over. */
    boolean isOver(Instant now) {
        return deadline.filter(end -> !now.isBefore(end)).isPresent();
    }
}
