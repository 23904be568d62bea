package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a history put together to what they tell of. The history's order decides, never the clocks: those jump.
 *
 * @param activities newest first, by the line that each began with
 */
public record Timeline(List<Activity> activities) {

    /** Keeps a list of its own. */
    public Timeline {
        activities = List.copyOf(activities);
    }

    /** Puts lines together that follow one another in a history, newest first. */
    public static Timeline of(List<HistoryLine> lines) {
        Map<CommitId, List<HistoryLine>> byBegin = new LinkedHashMap<>();
        // From old to new, so that each stands where it began.
        for (int i = lines.size() - 1; i >= 0; i--) {
            HistoryLine line = lines.get(i);
            byBegin.computeIfAbsent(Activity.id(line), id -> new ArrayList<>()).add(0, line);
        }
        List<Activity> activities = new ArrayList<>();
        byBegin.values().forEach(told -> activities.add(0, new Activity(told)));
        return new Timeline(activities);
    }

    /**
     * The newest, at least {@code count} where there are so many, and as many more as have a line among theirs: so the
     * next page begins with lines of which none belongs to this one.
     */
    Timeline newest(int count, List<HistoryLine> lines) {
        Map<CommitId, Integer> places = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            places.put(lines.get(i).id(), i);
        }
        int taken = 0;
        int covered = 0;
        // All lines up to the oldest one taken must have been taken.
        int reach = -1;
        while (taken < activities.size() && (taken < count || covered <= reach)) {
            Activity next = activities.get(taken++);
            covered += next.lines().size();
            reach = Math.max(reach, places.get(next.begin().id()));
        }
        return new Timeline(activities.subList(0, taken));
    }
}
