package io.jenkins.plugins.releasepipeline.jenkins;

import io.jenkins.plugins.releasepipeline.domain.Deployments;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import jenkins.model.Jenkins;

/**
 * Follows the deployments that builds of a pipeline's job make.
 *
 * @param pipeline whose job
 */
record JenkinsDeployments(Pipeline pipeline) implements Deployments {

    @Override
    public String host() {
        return Jenkins.get().getLegacyInstanceId();
    }

    @Override
    public boolean isRunning(int build) {
        return Jobs.find(pipeline.job())
                .map(job -> job.getBuildByNumber(build))
                .filter(run -> run.isBuilding())
                .isPresent();
    }
}
