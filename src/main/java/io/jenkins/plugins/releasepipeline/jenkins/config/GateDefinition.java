package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.model.Describable;
import io.jenkins.plugins.releasepipeline.domain.GateRule;

/** A rule that may refuse a promotion; each kind of it is in the package {@code gate}. */
public abstract class GateDefinition implements Describable<GateDefinition> {

    /** The same for the engine. */
    public abstract GateRule toDomain();
}
