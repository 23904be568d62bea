package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.status.Status.Drift;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline in one line of the overview: small enough to be cached for each of a thousand pipelines.
 *
 * @param pipeline its name
 * @param job the job that may use it
 * @param fetchedAt when the repository was last fetched successfully
 * @param fetchProblem why the newest attempt to fetch it failed, or what the repository lacks, in one line
 * @param environments in the order of the definition
 */
public record Summary(
        String pipeline,
        String job,
        Optional<Instant> fetchedAt,
        Optional<String> fetchProblem,
        List<EnvironmentSummary> environments) {

    /**
     * The commit of an environment.
     *
     * @param name its name
     * @param production whether it is the production environment
     * @param commit what runs there, abbreviated
     * @param since since when it runs; empty if unknown
     * @param hold its hold
     * @param drift how its sources disagree
     */
    public record EnvironmentSummary(
            String name,
            boolean production,
            Optional<String> commit,
            Optional<Instant> since,
            Optional<Hold> hold,
            Optional<Drift> drift) {}

    /** Returns the summary of a pipeline that has not been read yet. */
    public static Summary unknown(Pipeline pipeline) {
        return new Summary(
                pipeline.name(),
                pipeline.job(),
                Optional.empty(),
                Optional.empty(),
                pipeline.environments().stream()
                        .map(environment -> new EnvironmentSummary(
                                environment.name(),
                                environment.production(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                        .toList());
    }

    /** Returns this summary with the problem that prevented an update. */
    public Summary unreadable(String problem) {
        return new Summary(pipeline, job, fetchedAt, Optional.of(problem), environments);
    }
}
