package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.model.Describable;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;

/** The ref of the application's repository whose position decides what an environment runs. */
public abstract class DeployRefDefinition implements Describable<DeployRefDefinition> {

    /** The same for the engine. */
    abstract DeployRef toDomain();
}
