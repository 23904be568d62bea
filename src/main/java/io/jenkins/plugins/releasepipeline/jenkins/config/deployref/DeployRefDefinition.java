package io.jenkins.plugins.releasepipeline.jenkins.config.deployref;

import hudson.model.Describable;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import java.util.Optional;

/** What decides which commit an environment runs: a ref of the application's repository, or a job that deploys. */
public abstract class DeployRefDefinition implements Describable<DeployRefDefinition> {

    /** Returns the domain object; empty if there is none. */
    public abstract Optional<DeployRef> toDomain();
}
