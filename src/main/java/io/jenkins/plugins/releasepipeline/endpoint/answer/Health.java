package io.jenkins.plugins.releasepipeline.endpoint.answer;

import java.util.Locale;
import java.util.stream.Stream;

/** What a heartbeat says of its app. */
public enum Health {
    /** Status 200. */
    HEALTHY,
    /** Status 500 to 599: the app says itself that it, or what it needs, does not work. */
    BROKEN,
    /** No response, or one that does not come from the app's heartbeat: a timeout, a redirect, any other status. */
    UNKNOWN;

    /** Returns its name in JSON, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the health of this name; unknown for others. */
    public static Health of(String word) {
        return Stream.of(values())
                .filter(health -> health.word().equals(word))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
