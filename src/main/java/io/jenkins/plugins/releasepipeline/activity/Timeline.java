package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups the lines of a history into events. Ordered by the history, never by clocks, which may jump.
 *
 * @param activities newest first, by their first lines
 */
public record Timeline(List<Activity> activities) {

    /** Defensive copy. */
    public Timeline {
        activities = List.copyOf(activities);
    }

    /** Groups consecutive lines of a history, newest first. */
    public static Timeline of(List<HistoryLine> lines) {
        Map<CommitId, List<HistoryLine>> byBegin = new LinkedHashMap<>();
        // From old to new, so that each is at the position of its start.
        for (int i = lines.size() - 1; i >= 0; i--) {
            HistoryLine line = lines.get(i);
            byBegin.computeIfAbsent(Activity.id(line), id -> new ArrayList<>()).add(0, line);
        }
        List<Activity> activities = new ArrayList<>();
        byBegin.values().forEach(told -> activities.add(0, new Activity(told)));
        return new Timeline(activities);
    }

    /**
     * Returns the newest, at least {@code count} if there are that many, and all others with a line among theirs: so
     * that no line of the next page belongs to this one.
     */
    Timeline newest(int count, List<HistoryLine> lines) {
        Map<CommitId, Integer> places = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            places.put(lines.get(i).id(), i);
        }
        int taken = 0;
        int covered = 0;
        // All lines up to the oldest included one must be included.
        int reach = -1;
        while (taken < activities.size() && (taken < count || covered <= reach)) {
            Activity next = activities.get(taken++);
            covered += next.lines().size();
            reach = Math.max(reach, places.get(next.begin().id()));
        }
        return new Timeline(activities.subList(0, taken));
    }
}
