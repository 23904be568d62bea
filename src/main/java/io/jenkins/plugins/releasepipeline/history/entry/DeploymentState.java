package io.jenkins.plugins.releasepipeline.history.entry;

import java.util.Locale;
import java.util.stream.Stream;

/** The state of a deployment. A deployment has an entry for each state that it reached. */
public enum DeploymentState {
    /** It is about to change the remote or start a deployer. */
    STARTED,
    /** It is deployed; not verified (yet). */
    DEPLOYED,
    /** It is deployed, and the version endpoints confirmed it. */
    VERIFIED,
    /** It is deployed, but the version endpoints did not confirm it in time. */
    UNVERIFIED,
    /** It failed; the environment is unchanged. */
    FAILED,
    /** A state of a newer version. */
    UNKNOWN;

    /** As written in trailers and JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the commit is on the environment. */
    public boolean isThere() {
        return this == DEPLOYED || this == VERIFIED || this == UNVERIFIED;
    }

    /** Returns the state with this text; {@code UNKNOWN} for others. */
    static DeploymentState of(String text) {
        return Stream.of(values())
                .filter(result -> result.text().equals(text))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
