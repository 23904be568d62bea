package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.Duration;
import java.util.Optional;

/**
 * What happens on an environment automatically, as an admin allows.
 *
 * @param promote whether the newest waiting commit that passes the gates is promoted automatically
 * @param rollbackOnFailure whether a promotion that its version endpoints did not confirm, or whose heartbeat breaks while
 *     it is watched, is rolled back automatically
 * @param watch how long the heartbeats are watched after a promotion; empty: not at all
 */
public record Automation(boolean promote, boolean rollbackOnFailure, Optional<Duration> watch) {

    /** The actor of automatic entries in the history. */
    public static final String ACTOR = "automatic";

    /** Nothing happens automatically. */
    public static final Automation NONE = new Automation(false, false);

    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Refuses a watch of less than 2 minutes, in which no break could be confirmed, or of more than a day. */
    public Automation {
        if (watch.filter(time -> time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0)
                .isPresent()) {
            throw new ReleaseException(Messages.Automation_Watch());
        }
    }

    /** Without a watch. */
    public Automation(boolean promote, boolean rollbackOnFailure) {
        this(promote, rollbackOnFailure, Optional.empty());
    }
}
