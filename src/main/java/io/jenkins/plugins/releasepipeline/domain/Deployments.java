package io.jenkins.plugins.releasepipeline.domain;

/**
 * The port through which the engine follows deployments that are no push of its own: a build's body makes them.
 * Implementations are thread-safe; they may read a file, and never wait for the network.
 */
public interface Deployments {

    /** Tells this host from others that append to the same history; one line, the same after a restart. */
    String host();

    /** Whether this build of the pipeline's job still runs, so that its body may go on. */
    boolean isRunning(int build);

    /** A host without builds. */
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
        };
    }
}
