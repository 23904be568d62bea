package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import hudson.ExtensionPoint;

/** Is told when live pipelines were replaced by others with new definitions. */
public interface PipelinesListener extends ExtensionPoint {

    /** What waited at a pipeline of one of the old definitions must register again. Must not block. */
    void pipelinesReplaced();
}
