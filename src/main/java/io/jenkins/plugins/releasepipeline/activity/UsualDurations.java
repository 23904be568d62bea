package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How long deployments to an environment usually take: medians of its last successful ones.
 *
 * @param deploying from Proceed to the deployment, to the second; empty if fewer than {@link #FEWEST} are known
 * @param verifying from the deployment to its confirmation by all version endpoints; empty likewise
 */
public record UsualDurations(Optional<Duration> deploying, Optional<Duration> verifying) {

    /** The median of fewer deployments is not meaningful. */
    public static final int FEWEST = 3;

    /** Only so many of the newest deployments count: an environment may become faster or slower. */
    static final int NEWEST = 20;

    /** Nothing is known. */
    public static final UsualDurations UNKNOWN = new UsualDurations(Optional.empty(), Optional.empty());

    /** A move outside Release Pipeline has no start. */
    private static final Set<EntryKind> KINDS = EnumSet.of(EntryKind.PROMOTE, EntryKind.ROLLBACK, EntryKind.RESET);

    /**
     * Computes them. A deployment that failed, or whose times are unknown or contradict each other, does not count.
     *
     * @param activities newest first; may be all that happened to the environment
     */
    public static UsualDurations of(List<Activity> activities) {
        List<Activity> successful = activities.stream()
                .filter(activity -> activity.kind().filter(KINDS::contains).isPresent())
                .filter(activity -> activity.isThere() && !activity.failedVerification())
                .limit(NEWEST)
                .toList();
        List<Activity> verified = successful.stream()
                .filter(activity -> activity.result().equals(Optional.of(DeploymentState.VERIFIED)))
                .toList();
        return new UsualDurations(median(successful, Activity::deploying), median(verified, Activity::verifying));
    }

    private static Optional<Duration> median(
            List<Activity> activities, Function<Activity, Optional<Duration>> duration) {
        List<Long> seconds = activities.stream()
                .flatMap(activity -> duration.apply(activity).stream())
                .map(Duration::toSeconds)
                .toList();
        return seconds.size() < FEWEST ? Optional.empty() : Median.of(seconds).map(Duration::ofSeconds);
    }
}
