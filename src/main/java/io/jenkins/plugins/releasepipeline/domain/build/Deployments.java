package io.jenkins.plugins.releasepipeline.domain.build;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.Map;

/**
 * The port through which the engine begins and follows deployments that are no push of its own: a build's body makes
 * them, or a job. Implementations are thread-safe; they may read files, and never wait for the network.
 */
public interface Deployments {

    /** Tells this host from others that append to the same history; one line, the same after a restart. */
    String host();

    /** Whether this build of the pipeline's job still runs, so that its body may go on. */
    boolean isRunning(int build);

    /**
     * Looks whether a job could be started now.
     *
     * @throws ReleaseException where it could not: it does not exist, has no such parameter, or is disabled
     */
    void check(DeployRef.Job job);

    /**
     * Starts a job with these parameters, and its own defaults for all others. Returns at once.
     *
     * @param entry the started entry that it carries out; what is started remembers it
     * @throws ReleaseException where it was not started
     */
    void start(DeployRef.Job job, Map<String, String> parameters, CommitId entry);

    /**
     * How it goes with what was started for an entry, also after a restart.
     *
     * @param job its full name
     */
    DeploymentOutcome outcome(String job, CommitId entry);

    /** A host without builds and jobs. */
    static Deployments none() {
        return new Deployments() {
            @Override
            public String host() {
                return "";
            }

            @Override
            public boolean isRunning(int build) {
                return false;
            }

            @Override
            public void check(DeployRef.Job job) {
                throw new ReleaseException(Messages.Deployments_NoJobs(job.name()));
            }

            @Override
            public void start(DeployRef.Job job, Map<String, String> parameters, CommitId entry) {
                check(job);
            }

            @Override
            public DeploymentOutcome outcome(String job, CommitId entry) {
                return DeploymentOutcome.failed(Messages.Deployments_NoJobs(job));
            }
        };
    }
}
