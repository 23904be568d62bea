package io.jenkins.plugins.releasepipeline.runtime.storage;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 * @param begun the environments of which the history had an entry; may lack those that an older version recorded
 */
public record PipelineIdentity(
        String id,
        String pipeline,
        String job,
        String repository,
        boolean active,
        List<KnownEnvironment> environments,
        Map<String, Hold> holds,
        Set<String> begun) {

    /** Defensive copies. */
    public PipelineIdentity {
        environments = List.copyOf(environments);
        holds = Map.copyOf(holds);
        begun = Set.copyOf(begun);
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
                Map.of(),
                Set.of());
    }

    /** Returns the same history under the current definition of its pipeline. */
    PipelineIdentity named(Pipeline wanted) {
        return new PipelineIdentity(
                id, wanted.name(), wanted.job(), wanted.repository(), true, environments, holds, begun);
    }

    /** Returns the same history after the removal of its definition. */
    PipelineIdentity dormant() {
        return new PipelineIdentity(id, pipeline, job, repository, false, environments, holds, begun);
    }

    /** Returns the same history with these environments and holds. */
    PipelineIdentity with(List<KnownEnvironment> known, Map<String, Hold> inForce) {
        return new PipelineIdentity(id, pipeline, job, repository, active, known, inForce, begun);
    }

    /** Returns the same history with these environments in it as well. */
    PipelineIdentity withBegun(Collection<String> names) {
        Set<String> all = new HashSet<>(begun);
        all.addAll(names);
        return new PipelineIdentity(id, pipeline, job, repository, active, environments, holds, all);
    }

    /** Returns the environments that must be in the history: those of this or the last definition that had an entry. */
    Set<String> expected(Pipeline wanted) {
        return Stream.concat(
                        environments.stream().filter(KnownEnvironment::defined).map(KnownEnvironment::name),
                        wanted.environments().stream().map(Environment::name))
                .filter(begun::contains)
                .collect(Collectors.toSet());
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
