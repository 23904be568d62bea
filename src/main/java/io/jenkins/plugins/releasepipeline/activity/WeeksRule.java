package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Distributes deployments over weeks.
 *
 * @param activities newest first; may include earlier and later ones
 * @param from a moment of the first week
 * @param to a moment of the last week
 */
record WeeksRule(List<Activity> activities, Instant from, Instant to) {

    private static final Duration WEEK = Duration.ofDays(7);

    static Instant start(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
    }

    /** Returns all weeks, oldest first; {@code committed} as for {@link FiguresRule#figures}. */
    List<Week> weeks(Function<Entry, Map<CommitId, Instant>> committed) {
        List<Activity> there = activities.stream().filter(Activity::isThere).toList();
        List<Week> weeks = new ArrayList<>();
        Set<CommitId> counted = new HashSet<>();
        int next = there.size() - 1;
        for (Instant week = start(from); !week.isAfter(to); week = week.plus(WEEK)) {
            Instant end = week.plus(WEEK);
            int deployments = 0;
            int failed = 0;
            List<Long> leads = new ArrayList<>();
            // In the order of the history: a clock that was set back moves a deployment into the week before it.
            for (; next >= 0 && !isLater(there.get(next), end); next--) {
                Activity one = there.get(next);
                if (FiguresRule.counts(one)
                        && !one.time().isBefore(week)
                        && one.time().isBefore(end)) {
                    deployments++;
                    failed += FiguresRule.hasFailed(there, next) ? 1 : 0;
                    leads.addAll(FiguresRule.leads(one, committed, counted));
                }
            }
            weeks.add(new Week(week, deployments, failed, Median.of(leads)));
        }
        return weeks;
    }

    /** One that a wrong clock moved behind the last week does not keep those after it from their weeks. */
    private boolean isLater(Activity one, Instant end) {
        return !one.time().isBefore(end) && !one.time().isAfter(to);
    }
}
