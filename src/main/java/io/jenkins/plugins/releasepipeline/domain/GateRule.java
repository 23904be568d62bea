package io.jenkins.plugins.releasepipeline.domain;

/** A rule that an admin gave an environment. What each of them means is said in the package {@code gate.rule}. */
public interface GateRule {

    /** The name of its kind, as configuration as code writes it. */
    String name();
}
