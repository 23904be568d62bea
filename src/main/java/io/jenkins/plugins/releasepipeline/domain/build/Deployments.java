package io.jenkins.plugins.releasepipeline.domain.build;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.Map;
import java.util.Optional;

/**
 * The engine's interface to start and observe deployments that are not pushes: a build's body or a job carries them
 * out. Implementations are thread-safe; they may read files, but never wait for the network.
 */
public interface Deployments {

    /**
     * Returns an id that distinguishes this host from others that append to the same history; one line, the same after
     * a restart.
     */
    String host();

    /**
     * Returns whether a build is still running, so that its body may continue.
     *
     * @param name as the history calls it, such as {@code treeherder #412}; its job may have been renamed since
     * @param number its number
     */
    boolean isRunning(String name, int number);

    /**
     * Checks whether a job could be started now.
     *
     * @throws ReleaseException if it could not: it does not exist, has no such parameter, or is disabled
     */
    void check(DeployRef.Job job);

    /**
     * Starts a job with these parameters, and its own defaults for all others. Returns immediately.
     *
     * @param entry the started entry that it carries out; the started build stores it
     * @throws ReleaseException if it was not started
     */
    void start(DeployRef.Job job, Map<String, String> parameters, CommitId entry);

    /**
     * Returns the outcome so far of the build that was started for an entry, also after a restart.
     *
     * @param job its full name
     */
    DeploymentOutcome outcome(String job, CommitId entry);

    /** Returns the build that was started for an entry, if it has left the queue. Only searches the newest of the job. */
    default Optional<DeployingRun> run(String job, CommitId entry) {
        return Optional.empty();
    }

    /** Returns a build whose body deploys, named as for {@link #isRunning}. */
    default Optional<DeployingRun> run(String name, int number) {
        return Optional.empty();
    }

    /**
     * Begins to abort the build that was started for an entry, or takes it out of the queue, in the name of {@code actor}.
     * Returns without waiting for its end; false if it is neither running nor queued.
     */
    default boolean abort(String job, CommitId entry, String actor) {
        return false;
    }

    /** The same for a build whose body deploys, named as for {@link #isRunning}. */
    default boolean abort(String name, int number, String actor) {
        return false;
    }

    /** A host without builds and jobs. */
    static Deployments none() {
        return new Deployments() {
            @Override
            public String host() {
                return "";
            }

            @Override
            public boolean isRunning(String name, int number) {
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
