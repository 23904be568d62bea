package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.model.Describable;
import io.jenkins.plugins.releasepipeline.domain.GateRule;

/** The configuration of a gate; the kinds are in the package {@code gate}. */
public abstract class GateDefinition implements Describable<GateDefinition> {

    /** Returns the domain object. */
    public abstract GateRule toDomain();
}
