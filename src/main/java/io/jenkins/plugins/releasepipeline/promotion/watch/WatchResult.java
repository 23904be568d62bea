package io.jenkins.plugins.releasepipeline.promotion.watch;

import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of a watch.
 *
 * @param health healthy if all services were at its end; broken if one of them is; otherwise unknown
 * @param cause why it is broken; empty unless it is
 * @param reason which services are broken or unknown and why, in one line; empty if all are healthy
 */
public record WatchResult(Health health, Optional<Cause> cause, Optional<String> reason) {

    /** What a broken service has to do with the deployment. */
    public enum Cause {
        /** It was healthy before the deployment, or has been since. */
        DEPLOYMENT,
        /** It was broken before: the previous commit would not help. */
        BEFORE,
        /** Nobody observed it before the deployment, and it was not healthy since. */
        UNCLEAR;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Cause> of(String word) {
            return Stream.of(values())
                    .filter(cause -> cause.word().equals(word))
                    .findFirst();
        }
    }

    /** Returns whether it is broken for this cause. */
    public boolean isBroken(Cause by) {
        return cause.equals(Optional.of(by));
    }
}
