package io.jenkins.plugins.releasepipeline.status.past;

import io.jenkins.plugins.releasepipeline.activity.Activity;
import io.jenkins.plugins.releasepipeline.activity.Timeline;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads from the lines of a history what was recorded at a time; a pure function. The order is that of the history: after
 * a clock was set back, the newest line that is not later decides.
 */
final class PastRule {

    /** What counts as just before. */
    static final Duration BEFORE = Duration.ofHours(1);

    /** A deployment that was started so long ago and never ended was not running. */
    private static final Duration RUNNING = Duration.ofDays(1);

    private static final Set<EntryKind> DEPLOYMENTS =
            EnumSet.of(EntryKind.PROMOTE, EntryKind.ROLLBACK, EntryKind.RESET, EntryKind.OBSERVED);

    private final Instant time;
    private final List<HistoryLine> before;
    private final List<HistoryLine> after;
    private final List<Activity> activities;

    /**
     * @param lines newest first, the newest of all among them
     * @param time the time
     */
    PastRule(List<HistoryLine> lines, Instant time) {
        this.time = time;
        int first = 0;
        while (first < lines.size() && lines.get(first).time().isAfter(time)) {
            first++;
        }
        after = lines.subList(0, first);
        before = lines.subList(first, lines.size());
        activities = Timeline.of(before).activities();
    }

    /** Returns whether older lines can't change the answers. */
    boolean isEnough() {
        return before.stream().anyMatch(PastRule::isDeployed)
                && before.get(before.size() - 1).time().isBefore(time.minus(RUNNING));
    }

    /** Returns whether something was recorded up to the time. */
    boolean hasLines() {
        return !before.isEmpty();
    }

    /** Returns the newest deployment that was there. */
    Optional<Activity> recorded() {
        return before.stream().filter(PastRule::isDeployed).findFirst().flatMap(line -> activities.stream()
                .filter(activity -> activity.lines().contains(line))
                .findFirst());
    }

    /** Returns the deployment that was running. */
    Optional<Activity> running() {
        return activities.stream()
                .filter(Activity::isDeployment)
                .findFirst()
                .filter(activity -> activity.result().equals(Optional.of(DeploymentState.STARTED)))
                .filter(activity -> activity.begin().time().isAfter(time.minus(RUNNING)));
    }

    /** Returns the deployments of the hour before, newest first. */
    List<Activity> deployments() {
        List<Activity> deployments = new ArrayList<>();
        for (Activity activity : activities) {
            if (activity.isThere()
                    && activity.deployed()
                            .filter(at -> at.isAfter(time.minus(BEFORE)))
                            .isPresent()
                    && activity.entry().flatMap(Entry::since).isPresent()) {
                deployments.add(activity);
            }
        }
        return deployments;
    }

    /**
     * Returns the next deployment, if it was not done by Release Pipeline: the time of the move of its ref is unknown.
     */
    Optional<Entry> foundLater() {
        return after.stream()
                .filter(PastRule::isDeployed)
                .reduce((newer, older) -> older)
                .flatMap(HistoryLine::entry)
                .filter(entry -> entry.kind() == EntryKind.OBSERVED);
    }

    /** Returns whether a deployment followed. */
    boolean isFollowed() {
        return after.stream().anyMatch(PastRule::isDeployed);
    }

    private static boolean isDeployed(HistoryLine line) {
        return line.entry()
                .filter(entry -> DEPLOYMENTS.contains(entry.kind()) && entry.result() == DeploymentState.DEPLOYED)
                .isPresent();
    }
}
