package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The events of a period, for other programs.
 *
 * @param from the start of the period
 * @param to its end, exclusive
 * @param activities by environment, each newest first
 */
public record ActivityExport(Instant from, Instant to, List<Row> activities) {

    /** The heading of {@link #csv}. */
    private static final List<String> COLUMNS = List.of(
            "environment",
            "time",
            "kind",
            "result",
            "actor",
            "commit",
            "subject",
            "previous",
            "commits",
            "reason",
            "until",
            "build",
            "deploying_seconds",
            "verifying_seconds",
            "failure",
            "line");

    /** An event of an environment. */
    public record Row(String environment, ActivityView activity) {

        private List<String> cells() {
            return List.of(
                    environment,
                    activity.time().toString(),
                    activity.kind().map(kind -> kind.text()).orElse(""),
                    activity.result().map(result -> result.text()).orElse(""),
                    activity.actor(),
                    activity.commit().map(CommitId::hex).orElse(""),
                    activity.subject().orElse(""),
                    activity.previous().map(CommitId::hex).orElse(""),
                    text(activity.count()),
                    activity.reason().orElse(""),
                    text(activity.until()),
                    activity.build().map(ActivityView.BuildLink::name).orElse(""),
                    text(activity.deployingSeconds()),
                    text(activity.verifyingSeconds()),
                    activity.failure().orElse(""),
                    activity.line());
        }

        private static String text(Optional<?> value) {
            return value.map(String::valueOf).orElse("");
        }
    }

    /** Defensive copy. */
    public ActivityExport {
        activities = List.copyOf(activities);
    }

    /** Returns it as CSV with a heading; see {@link Csv}. */
    public String csv() {
        return Stream.concat(Stream.of(COLUMNS), activities.stream().map(Row::cells))
                .map(Csv::line)
                .collect(Collectors.joining());
    }
}
