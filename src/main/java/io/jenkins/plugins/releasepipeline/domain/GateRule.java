package io.jenkins.plugins.releasepipeline.domain;

/** A rule of an environment, as an admin defined it. The package {@code gate.rule} documents each of them. */
public interface GateRule {

    /** The name of its kind in configuration as code. */
    String name();
}
