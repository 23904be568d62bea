package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.io.Serializable;

/**
 * Whether a step is registered with its pipeline, was told of a promotion, and has ended. Nothing of that is saved with the
 * build: after a restart the step registers again. Thread-safe.
 */
@SuppressFBWarnings(
        value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
        justification = "After a restart nothing is registered or asked any more: the defaults say just that.")
final class ProceedRegistration implements Serializable {

    private static final long serialVersionUID = 1L;

    private final DeployingBody body;

    private transient Runnable takeBack;
    /** A promotion has put the commit there, and is being verified. */
    private transient boolean told;
    /** The step has its result. */
    private transient boolean ended;

    ProceedRegistration(DeployingBody body) {
        this.body = body;
    }

    /** Registered, until {@code end} is run; false where there is nothing to wait for any more, and it was run. */
    synchronized boolean begin(Runnable end) {
        forget();
        takeBack = end;
        if (isOver()) {
            forget();
            return false;
        }
        return true;
    }

    /** Whether there is nothing to wait for. */
    synchronized boolean isOver() {
        return ended || told || !body.isWaiting();
    }

    /** The body counts as running from now on; false where the step has ended before. */
    synchronized boolean bodyBegins(String target, CommitId entry) {
        body.begin(target, entry);
        return !ended;
    }

    /** The commit is there, and is being verified; false where that is known already, or the step has ended. */
    synchronized boolean arrived() {
        if (ended || told) {
            return false;
        }
        told = true;
        return true;
    }

    /** The verification was given up: the step may be told once more. */
    synchronized void arrivesAgain() {
        told = false;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    /** The step ends at most once, whoever comes first: the promotion, an abort or a failure. */
    synchronized boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        forget();
        return true;
    }

    private void forget() {
        if (takeBack != null) {
            takeBack.run();
            takeBack = null;
        }
    }
}
