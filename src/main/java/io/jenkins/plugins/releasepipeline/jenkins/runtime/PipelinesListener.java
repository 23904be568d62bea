package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import hudson.ExtensionPoint;

/** Notified when live pipelines were replaced by others with new definitions. */
public interface PipelinesListener extends ExtensionPoint {

    /** Callers that wait at a replaced pipeline must register again. Must not block. */
    void pipelinesReplaced();
}
