package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.jenkins.step.Arguments;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepRun;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.io.Serializable;

/**
 * What a step was asked to promote, and which commit and pipeline that meant when it began. Saved with its build.
 * Thread-safe.
 */
final class RequestedPromotion implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String pipeline;
    private final String commit;
    private final String environment;
    private final String message;
    private final long since = System.currentTimeMillis();
    /** A time of the day in milliseconds, so that a restart does not lengthen the wait; 0: for ever. */
    private final long deadline;
    /** What {@code commit} meant when the step began: a branch may move while it waits. Empty until that is known. */
    private volatile String pinned = "";
    /** Which pipeline it began to wait on, whatever that is called by now; null until that is known. */
    private volatile String pipelineId;

    RequestedPromotion(PromoteToProductionStep step) {
        this.pipeline = step.getPipeline();
        this.commit = step.getCommit();
        this.environment = step.getEnvironment();
        this.message = step.getMessage();
        this.deadline =
                step.patience().map(patience -> since + patience.toMillis()).orElse(0L);
    }

    String pipeline() {
        return pipeline;
    }

    String pipelineId() {
        return pipelineId;
    }

    String commit() {
        return commit;
    }

    String environment() {
        return environment;
    }

    String message() {
        return message;
    }

    boolean isPinned() {
        return !pinned.isEmpty();
    }

    /** The commit, which is looked up once; from then on it is this one on this pipeline. */
    CommitId pin(StepRun stepRun) {
        pipelineId = stepRun.live().id();
        return isPinned() ? new CommitId(pinned) : pin(stepRun.commit(Arguments.needed("commit", commit)));
    }

    private synchronized CommitId pin(CommitId found) {
        if (pinned.isEmpty()) {
            pinned = found.hex();
        }
        return new CommitId(pinned);
    }

    WaitingPromotion waiting(StepRun stepRun, String target, CommitId id) {
        return stepRun.waiting(target, id, message, since, deadline);
    }
}
