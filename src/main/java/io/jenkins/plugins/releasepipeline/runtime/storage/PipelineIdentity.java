package io.jenkins.plugins.releasepipeline.runtime.storage;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The pipeline of a stored history, as of the last time it was opened.
 *
 * @param id independent of the name, job and repository of the pipeline
 * @param pipeline its name
 * @param job the full name of the job that was allowed to use it; empty after its deletion
 * @param repository the application's repository
 * @param environments its current and former environments
 * @param active whether it was part of the last definitions
 * @param holds by environment, the holds that are in force but not yet in the history
 */
public record PipelineIdentity(
        String id,
        String pipeline,
        String job,
        String repository,
        boolean active,
        List<KnownEnvironment> environments,
        Map<String, Hold> holds) {

    /** Defensive copies. */
    public PipelineIdentity {
        environments = List.copyOf(environments);
        holds = Map.copyOf(holds);
    }

    /** Returns the identity for a new history. */
    static PipelineIdentity begin(Pipeline pipeline) {
        return new PipelineIdentity(
                UUID.randomUUID().toString(),
                pipeline.name(),
                pipeline.job(),
                pipeline.repository(),
                true,
                List.of(),
                Map.of());
    }

    /** Returns the same history under the current definition of its pipeline. */
    PipelineIdentity named(Pipeline wanted) {
        return new PipelineIdentity(id, wanted.name(), wanted.job(), wanted.repository(), true, environments, holds);
    }

    /** Returns the same history after the removal of its definition. */
    PipelineIdentity dormant() {
        return new PipelineIdentity(id, pipeline, job, repository, false, environments, holds);
    }

    /** Returns the same history with these environments and holds. */
    PipelineIdentity with(List<KnownEnvironment> known, Map<String, Hold> inForce) {
        return new PipelineIdentity(id, pipeline, job, repository, active, known, inForce);
    }

    /** Returns whether it has the same job; a deleted job equals no other. */
    boolean hasJobOf(Pipeline wanted) {
        return !job.isEmpty() && job.equals(wanted.job());
    }

    /** Returns whether it has exactly the same repository. */
    boolean hasRepositoryOf(Pipeline wanted) {
        return repository.equals(wanted.repository());
    }

    /** Returns whether job and repository are the same. */
    boolean isOf(Pipeline wanted) {
        return hasJobOf(wanted) && hasRepositoryOf(wanted);
    }

    /** Returns whether it has or had an environment with the same ref or job. */
    boolean knows(Environment environment) {
        return environments.stream().anyMatch(known -> known.isAbout(environment));
    }

    /** Returns whether one of its environments has the same ref or job. */
    boolean sharesTarget(Pipeline wanted) {
        return wanted.environments().stream().anyMatch(environment -> environments.stream()
                .anyMatch(known -> known.target().isEmpty() || known.isAbout(environment)));
    }
}
