package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Validates definitions, each on its own and all together.
 *
 * @param known the current definitions
 */
record DefinitionsCheck(List<PipelineDefinition> known) {

    /** Index for all pipelines together, or for a pipeline as a whole. */
    private static final int NONE = -1;

    /**
     * A problem and its location.
     *
     * @param pipeline the index of the pipeline; -1 for a problem of several
     * @param environment the index of its environment; -1 for a problem of the pipeline as a whole
     * @param message one line that names both and the field
     */
    record Problem(int pipeline, int environment, String message) {}

    /** Returns all definitions as pipelines; throws for the first invalid one. */
    List<Pipeline> check(List<PipelineDefinition> wanted) {
        problems(wanted).stream().findFirst().ifPresent(problem -> {
            throw new ReleaseException(problem.message());
        });
        return wanted.stream().map(PipelineDefinition::toDomain).toList();
    }

    /** Returns the problems: the first one of each definition. */
    List<Problem> problems(List<PipelineDefinition> wanted) {
        List<Problem> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> unbound = unbound();
        for (int i = 0; i < wanted.size(); i++) {
            PipelineDefinition definition = wanted.get(i);
            Optional<String> wrong = problem(definition, unbound);
            if (wrong.isPresent()) {
                problems.add(new Problem(i, environment(definition), wrong.get()));
            } else if (!names.add(definition.getName())) {
                problems.add(
                        new Problem(i, NONE, Messages.ReleasePipelinesConfiguration_SameName(definition.getName())));
            }
        }
        if (problems.isEmpty()) {
            message(() -> new DeployingJobs(wanted).check(new DeployingJobs(known)))
                    .ifPresent(message -> problems.add(new Problem(NONE, NONE, message)));
        }
        return problems;
    }

    /**
     * Every pipeline needs a job, unless its job was deleted: other settings must be savable until a new job is named.
     */
    private Set<String> unbound() {
        return known.stream()
                .filter(one -> one.getJob().isEmpty())
                .map(PipelineDefinition::getName)
                .collect(Collectors.toSet());
    }

    private static Optional<String> problem(PipelineDefinition definition, Set<String> unbound) {
        return definition.getJob().isEmpty() && !unbound.contains(definition.getName())
                ? Optional.of(Messages.PipelineDefinition_NoJob(definition.getName()))
                : message(definition::toDomain);
    }

    /** Returns the index of the environment with the problem. */
    private static int environment(PipelineDefinition definition) {
        List<EnvironmentDefinition> all = definition.getEnvironments();
        Set<String> names = all.stream().map(EnvironmentDefinition::getName).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            EnvironmentDefinition one = all.get(i);
            boolean sourceIsThere = one.getPromotesFrom().isEmpty() || names.contains(one.getPromotesFrom());
            if (!sourceIsThere
                    || !seen.add(one.getName())
                    || message(() -> one.toDomain(definition.getName())).isPresent()) {
                return i;
            }
        }
        return NONE;
    }

    private static Optional<String> message(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (ReleaseException e) {
            return Optional.of(e.getMessage());
        }
    }
}
