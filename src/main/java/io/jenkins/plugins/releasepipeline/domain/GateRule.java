package io.jenkins.plugins.releasepipeline.domain;

import java.util.Optional;

/** A rule of an environment, as an admin defined it. The package {@code gate.rule} documents each of them. */
public interface GateRule {

    /** The name of its kind in configuration as code. */
    String name();

    /** The other environment that it names, which must exist; empty if it names none. */
    default Optional<String> otherEnvironment() {
        return Optional.empty();
    }
}
