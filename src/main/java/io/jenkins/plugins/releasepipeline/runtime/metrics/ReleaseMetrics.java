package io.jenkins.plugins.releasepipeline.runtime.metrics;

import io.jenkins.plugins.releasepipeline.activity.Figures;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.runtime.metrics.DeploymentCounts.Counted;
import io.jenkins.plugins.releasepipeline.runtime.metrics.Measures.EnvironmentMeasures;
import io.jenkins.plugins.releasepipeline.runtime.metrics.MetricFamily.Sample;
import io.jenkins.plugins.releasepipeline.runtime.metrics.MetricFamily.Type;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.status.Summary.EnvironmentSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The metrics of pipelines; {@code docs/metrics.md} describes them. Their names and help are data for a monitoring system, in
 * one language. Labels are pipelines, environments, kinds and results: their number is bounded by the configuration.
 *
 * @param pipelines those that the client may see
 */
public record ReleaseMetrics(List<PipelineSnapshot> pipelines) {

    private static final String PREFIX = "release_pipeline_";

    /** Defensive copy. */
    public ReleaseMetrics {
        pipelines = List.copyOf(pipelines);
    }

    /** Returns them as text. */
    public String text(TextFormat format) {
        List<MetricFamily> families = new ArrayList<>();
        families.add(gauge(
                "fetch_success_timestamp_seconds",
                "seconds",
                "When the repository was last fetched successfully.",
                pipelines.stream()
                        .flatMap(one -> sample(one, one.summary().fetchedAt().map(ReleaseMetrics::seconds)))));
        families.add(gauge(
                "fetch_failing",
                "",
                "Whether the newest fetch failed, or the repository has no trunk.",
                pipelines.stream()
                        .flatMap(one ->
                                sample(one, flag(one.summary().fetchProblem().isPresent())))));
        families.addAll(ofSummaries());
        families.addAll(ofMeasures());
        families.addAll(ofFigures());
        return format.write(families);
    }

    private List<MetricFamily> ofSummaries() {
        return List.of(
                each(
                        "deployed_timestamp_seconds",
                        "seconds",
                        "Since when the running commit is deployed.",
                        (one, environment) -> environment.since().map(ReleaseMetrics::seconds)),
                each(
                        "held",
                        "",
                        "Whether the environment is held.",
                        (one, environment) -> flag(environment.hold().isPresent())),
                each(
                        "drift",
                        "",
                        "Whether deploy ref, history and version endpoints disagree.",
                        (one, environment) -> flag(environment.drift().isPresent())),
                each(
                        "waiting_builds",
                        "",
                        "Builds that wait for Proceed.",
                        (one, environment) ->
                                Optional.of((double) one.waitingBuilds().getOrDefault(environment.name(), 0))));
    }

    private List<MetricFamily> ofMeasures() {
        return List.of(
                each(
                        "waiting_commits",
                        "",
                        "Commits of the source environment that the environment lacks.",
                        measured(known -> known.waitingCommits().map(Integer::doubleValue))),
                each(
                        "verified",
                        "",
                        "Whether the version endpoints confirmed the newest deployment.",
                        measured(known -> known.verified().flatMap(ReleaseMetrics::flag))),
                counter("deployments", "Deployments and failed attempts since the beginning of the history.", false),
                counter("verifications", "Verifications since the beginning of the history.", true));
    }

    private List<MetricFamily> ofFigures() {
        return List.of(
                figure("deployments_per_week", "", "DORA: deployment frequency.", Figures::deploymentsPerWeek),
                figure(
                        "lead_time_seconds",
                        "seconds",
                        "DORA: median time from a commit to its deployment.",
                        figures -> figures.leadTimeSeconds().map(Long::doubleValue)),
                figure("change_failure_ratio", "ratio", "DORA: failed deployments of all.", Figures::changeFailureRate),
                figure(
                        "time_to_restore_seconds",
                        "seconds",
                        "DORA: median time from a failed deployment to the next good one.",
                        figures -> figures.timeToRestoreSeconds().map(Long::doubleValue)));
    }

    private interface Reading {
        Optional<Double> of(PipelineSnapshot pipeline, EnvironmentSummary environment);
    }

    private static Reading measured(Function<EnvironmentMeasures, Optional<Double>> value) {
        return (one, environment) -> Optional.ofNullable(
                        one.measures().environments().get(environment.name()))
                .flatMap(value);
    }

    private MetricFamily each(String name, String unit, String help, Reading reading) {
        return gauge(name, unit, help, environments((one, environment) -> reading.of(one, environment).stream()
                .map(value -> new Sample(labels(one, environment), value))));
    }

    private MetricFamily figure(String name, String unit, String help, Function<Figures, Optional<Double>> value) {
        Reading reading = measured(known -> known.figures().flatMap(value));
        return gauge(name, unit, help, environments((one, environment) -> reading.of(one, environment).stream()
                .map(number ->
                        new Sample(with(labels(one, environment), "window", MeasureReader.DAYS + "d"), number))));
    }

    private MetricFamily counter(String name, String help, boolean verifications) {
        return new MetricFamily(
                PREFIX + name,
                Type.COUNTER,
                "",
                help,
                environments((one, environment) -> Stream.ofNullable(
                                        one.measures().environments().get(environment.name()))
                                .flatMap(known -> known.counts().counts().entrySet().stream()
                                        // Only what has a source can be promoted to: a zero elsewhere would say
                                        // nothing.
                                        .filter(count -> count.getValue() > 0
                                                || known.figures().isPresent()))
                                .filter(count -> isVerification(count.getKey()) == verifications)
                                .map(count -> sample(one, environment, count)))
                        .toList());
    }

    private static Sample sample(PipelineSnapshot one, EnvironmentSummary environment, Map.Entry<Counted, Long> count) {
        Map<String, String> kind =
                with(labels(one, environment), "kind", count.getKey().kind().text());
        return new Sample(with(kind, "result", count.getKey().result().text()), count.getValue());
    }

    private static boolean isVerification(Counted counted) {
        return counted.result() == DeploymentState.VERIFIED || counted.result() == DeploymentState.UNVERIFIED;
    }

    private interface Samples {
        Stream<Sample> of(PipelineSnapshot pipeline, EnvironmentSummary environment);
    }

    private Stream<Sample> environments(Samples samples) {
        return pipelines.stream().flatMap(one -> one.summary().environments().stream()
                .flatMap(environment -> samples.of(one, environment)));
    }

    private static MetricFamily gauge(String name, String unit, String help, Stream<Sample> samples) {
        return new MetricFamily(PREFIX + name, Type.GAUGE, unit, help, samples.toList());
    }

    private static Stream<Sample> sample(PipelineSnapshot one, Optional<Double> value) {
        return value.stream().map(number -> new Sample(labels(one.summary()), number));
    }

    private static Map<String, String> labels(Summary summary) {
        return with(Map.of(), "pipeline", summary.pipeline());
    }

    private static Map<String, String> labels(PipelineSnapshot one, EnvironmentSummary environment) {
        return with(labels(one.summary()), "environment", environment.name());
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(labels);
        more.put(name, value);
        return more;
    }

    private static Optional<Double> flag(boolean value) {
        return Optional.of(value ? 1.0 : 0.0);
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond();
    }
}
