package io.jenkins.plugins.releasepipeline.runtime.storage;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The pipeline of a stored history, as of when it was opened last.
 *
 * @param id stays the same when the name, job or repository of the pipeline changes
 * @param pipeline its name
 * @param job the full name of the job that might use it; empty after that was deleted
 * @param repository the application's repository
 * @param environments those that it has and had
 * @param active whether it was defined when definitions were looked at last
 * @param holds by environment, what is in force though the history does not have it yet
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

    /** Of a pipeline whose history begins. */
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

    /** The same history under what its pipeline is called now. */
    PipelineIdentity named(Pipeline wanted) {
        return new PipelineIdentity(id, wanted.name(), wanted.job(), wanted.repository(), true, environments, holds);
    }

    /** The same history after its definition is gone. */
    PipelineIdentity dormant() {
        return new PipelineIdentity(id, pipeline, job, repository, false, environments, holds);
    }

    /** The same history with these environments, and with what is in force. */
    PipelineIdentity with(List<KnownEnvironment> known, Map<String, Hold> inForce) {
        return new PipelineIdentity(id, pipeline, job, repository, active, known, inForce);
    }

    /** Whether it is the same job; a job that was deleted is the same as no other. */
    boolean hasJobOf(Pipeline wanted) {
        return !job.isEmpty() && job.equals(wanted.job());
    }

    /** Whether it is the same repository, to the letter. */
    boolean hasRepositoryOf(Pipeline wanted) {
        return repository.equals(wanted.repository());
    }

    /** Whether both are the same. */
    boolean isOf(Pipeline wanted) {
        return hasJobOf(wanted) && hasRepositoryOf(wanted);
    }

    /** Whether it has or had an environment about the same ref or job. */
    boolean knows(Environment environment) {
        return environments.stream().anyMatch(known -> known.isAbout(environment));
    }

    /** Whether one of its environments is about the same ref or job. */
    boolean sharesTarget(Pipeline wanted) {
        return wanted.environments().stream().anyMatch(environment -> environments.stream()
                .anyMatch(known -> known.target().isEmpty() || known.isAbout(environment)));
    }
}
