package io.jenkins.plugins.releasepipeline.notify.forge;

/**
 * Deployments as a forge has them. Everything can be repeated: what is already there is not written again. Throws a
 * {@code ReleaseException} if the forge does not answer, and a {@code ForgeException} if it refuses. Blocks.
 */
interface ForgeDeployments {

    /** Reads the project, so that a person sees whether address, path and token are right. */
    void readProject();

    /** Writes how far a deployment is, after creating it if it is not there. */
    void write(Progress progress);
}
