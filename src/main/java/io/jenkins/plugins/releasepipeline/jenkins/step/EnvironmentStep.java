package io.jenkins.plugins.releasepipeline.jenkins.step;

import org.kohsuke.stapler.DataBoundSetter;

/** A step that is about one environment. */
public abstract class EnvironmentStep extends ReleaseStep {

    private String environment = "";

    /** Which environment; empty where none is named: the step says which one that means. */
    public String getEnvironment() {
        return environment;
    }

    /** Names the environment. */
    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = Arguments.text(environment).orElse("");
    }
}
