package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.model.Describable;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import java.util.Optional;

/** The branch or tag of the application's repository whose position decides what an environment runs. */
public abstract class DeployRefDefinition implements Describable<DeployRefDefinition> {

    /** The same for the engine; empty: there is none. */
    abstract Optional<DeployRef> toDomain();
}
