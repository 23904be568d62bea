package io.jenkins.plugins.releasepipeline.history.entry;

import java.util.Locale;
import java.util.stream.Stream;

/** How far a deployment came. A deployment has an entry for each result that it reached. */
public enum DeploymentState {
    /** It is about to touch the outside world. */
    STARTED,
    /** It is there; whether the endpoints confirm that is not known (yet). */
    DEPLOYED,
    /** It is there, and the version endpoints confirmed it. */
    VERIFIED,
    /** It is there, but the version endpoints did not confirm it in time. */
    UNVERIFIED,
    /** It did not happen; the environment is as it was. */
    FAILED,
    /** Something that a newer version wrote. */
    UNKNOWN;

    /** As written in trailers and JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the commit is on the environment. */
    public boolean isThere() {
        return this == DEPLOYED || this == VERIFIED || this == UNVERIFIED;
    }

    /** The result that is written so; {@code UNKNOWN} for another one. */
    static DeploymentState of(String text) {
        return Stream.of(values())
                .filter(result -> result.text().equals(text))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
