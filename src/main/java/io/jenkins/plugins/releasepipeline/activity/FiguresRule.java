package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Computes {@link Figures} from events.
 *
 * @param activities newest first; may include earlier ones
 * @param from the start of the period
 * @param to the end of the period
 * @param complete whether the whole period is included
 */
record FiguresRule(List<Activity> activities, Instant from, Instant to, boolean complete) {

    /** A rate of fewer deployments is not meaningful. */
    static final int FEWEST = 5;

    private static final Duration WEEK = Duration.ofDays(7);

    /**
     * Returns the figures.
     *
     * @param committed the commit times of the commits of a deployment; for a commit of several deployments, as after a
     *     rollback, the first one counts
     */
    Figures figures(Function<Entry, Map<CommitId, Instant>> committed) {
        List<Activity> there = activities.stream().filter(Activity::isThere).toList();
        List<Long> restores = new ArrayList<>();
        int deployments = 0;
        int failed = 0;
        for (int i = 0; i < there.size(); i++) {
            Activity activity = there.get(i);
            if (!isDeployment(activity)) {
                continue;
            }
            deployments++;
            if (hasFailed(there, i)) {
                failed++;
                restored(there, i).ifPresent(time -> restores.add(time.toSeconds()));
            }
        }
        List<Long> leads = leads(there, committed);
        Duration period = Duration.between(from, to);
        return new Figures(
                from,
                to,
                deployments,
                period.compareTo(WEEK) < 0
                        ? Optional.empty()
                        : Optional.of((double) deployments * WEEK.toSeconds() / period.toSeconds()),
                Median.of(leads),
                leads.size(),
                deployments < FEWEST ? Optional.empty() : Optional.of((double) failed / deployments),
                failed,
                Median.of(restores),
                restores.size(),
                complete);
    }

    private List<Long> leads(List<Activity> there, Function<Entry, Map<CommitId, Instant>> committed) {
        List<Long> leads = new ArrayList<>();
        Set<CommitId> counted = new HashSet<>();
        for (int i = there.size() - 1; i >= 0; i--) {
            Activity activity = there.get(i);
            if (isDeployment(activity)) {
                leads.addAll(leads(activity, committed, counted));
            }
        }
        return leads;
    }

    /** Returns the lead times of a deployment in seconds, of commits that are not {@code counted} yet. */
    static List<Long> leads(
            Activity deployment, Function<Entry, Map<CommitId, Instant>> committed, Set<CommitId> counted) {
        List<Long> leads = new ArrayList<>();
        committed.apply(deployment.entry().orElseThrow()).forEach((commit, time) -> {
            if (counted.add(commit)) {
                Activity.between(Optional.of(time), deployment.deployed())
                        .ifPresent(lead -> leads.add(lead.toSeconds()));
            }
        });
        return leads;
    }

    private boolean isDeployment(Activity activity) {
        return counts(activity) && !activity.time().isBefore(from);
    }

    /** Returns whether it is a deployment in the sense of {@link Figures}, if it is there. */
    static boolean counts(Activity activity) {
        return activity.kind().equals(Optional.of(EntryKind.PROMOTE))
                && activity.entry().flatMap(Entry::previous).isPresent();
    }

    static boolean hasFailed(List<Activity> there, int index) {
        boolean takenBack = index > 0 && there.get(index - 1).kind().equals(Optional.of(EntryKind.ROLLBACK));
        return takenBack || there.get(index).failedVerification();
    }

    private static Optional<Duration> restored(List<Activity> there, int failed) {
        for (int i = failed - 1; i >= 0; i--) {
            if (!hasFailed(there, i)) {
                return Activity.between(
                        there.get(failed).deployed(), Optional.of(there.get(i).time()));
            }
        }
        return Optional.empty();
    }
}
