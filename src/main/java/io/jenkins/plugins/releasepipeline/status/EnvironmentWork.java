package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.rule.OwnCommits;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.status.Status.Deploying;
import io.jenkins.plugins.releasepipeline.status.Status.Failed;
import io.jenkins.plugins.releasepipeline.status.Status.Stopped;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done on an environment, and what went wrong there: what the overview shows besides the {@link Summary}.
 *
 * @param pending the commit that may be promoted next; empty if there is none
 * @param failed the newest attempt to deploy, if it failed
 * @param stopped why auto-promotion is blocked
 * @param deploying the deployment that is running
 * @param result the state of the newest deployment; empty: none is recorded
 * @param excluded what comes with {@code pending}, if approvals by the authors would not count; otherwise no commits
 * @param unhealthy the services whose heartbeat is broken, as far as known
 */
public record EnvironmentWork(
        Optional<Pending> pending,
        Optional<Failed> failed,
        Optional<Stopped> stopped,
        Optional<Deploying> deploying,
        Optional<DeploymentState> result,
        OwnCommits excluded,
        List<String> unhealthy) {

    /** Nothing is known yet. */
    public static final EnvironmentWork NONE = new EnvironmentWork(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OwnCommits.NONE,
            List.of());

    /** Defensive copy. */
    public EnvironmentWork {
        unhealthy = List.copyOf(unhealthy);
    }

    /**
     * The newest commit of the source environment, which the environment does not have.
     *
     * @param commit its full id
     * @param count how many commits come with it; empty if unknown
     * @param closed the gates that refuse it
     * @param approvable whether another approval is needed
     * @param approvedBy the users who approved it
     * @param automatic whether it is promoted automatically when all gates are open
     */
    public record Pending(
            CommitId commit,
            Optional<Integer> count,
            List<ClosedGate> closed,
            boolean approvable,
            List<String> approvedBy,
            boolean automatic) {

        /** Defensive copy. */
        public Pending {
            closed = List.copyOf(closed);
            approvedBy = List.copyOf(approvedBy);
        }
    }

    /** A gate that refuses a promotion, with the reason in one line. */
    public record ClosedGate(String name, String reason) {}
}
