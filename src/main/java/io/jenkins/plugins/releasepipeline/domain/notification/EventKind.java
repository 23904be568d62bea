package io.jenkins.plugins.releasepipeline.domain.notification;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kind of an event that people and programs are told of. */
public enum EventKind {
    /** A build waits for Proceed. */
    WAITING,
    /** A promotion is about to begin: a gate lets it through some time after this. */
    ANNOUNCED,
    /** A promotion, rollback or reset has started. */
    STARTED,
    /** A commit was promoted, or an environment was reset; not verified (yet). */
    DEPLOYED,
    /** The version endpoints confirmed a deployment. */
    VERIFIED,
    /** The version endpoints did not confirm a deployment in time. */
    UNVERIFIED,
    /** After a promotion, the heartbeat of a service broke, or could not be read to the end of the watch. */
    UNHEALTHY,
    /** A promotion, rollback or reset failed; the environment is unchanged. */
    FAILED,
    /** An earlier commit was put back; not verified (yet). */
    ROLLED_BACK,
    /** Another commit was deployed, but not by Release Pipeline. */
    MOVED,
    /** The environment was held. */
    HELD,
    /** The environment was released. */
    RELEASED,
    /** Deploy ref, history and version endpoint began to disagree. */
    DRIFT_BEGAN,
    /** They agree again. */
    DRIFT_ENDED,
    /** Automatic promotion held the environment, and goes on only after a release. */
    AUTOMATION_STOPPED,
    /** A person tries whether a notifier works. */
    TEST;

    /** Returns whether it tells how far a deployment is. */
    public boolean isOfDeployment() {
        return switch (this) {
            case STARTED, DEPLOYED, VERIFIED, UNVERIFIED, FAILED, ROLLED_BACK, MOVED -> true;
            default -> false;
        };
    }

    /** Returns its name in configuration and JSON, such as {@code rolled-back}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the kind of this name; empty if there is none. */
    public static Optional<EventKind> of(String text) {
        return Stream.of(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }
}
