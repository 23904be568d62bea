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
 * Tells what is wrong with definitions, each alone and all together.
 *
 * @param known those that are there until now
 */
record DefinitionsCheck(List<PipelineDefinition> known) {

    /** Stands for all of them, and for a pipeline as a whole. */
    private static final int NONE = -1;

    /**
     * What is wrong, and where.
     *
     * @param pipeline the index of the pipeline; -1: none of them alone
     * @param environment the index of its environment; -1: none of them alone
     * @param message one line that names both and the field
     */
    record Problem(int pipeline, int environment, String message) {}

    /** All of them as pipelines; refuses the first that is wrong. */
    List<Pipeline> check(List<PipelineDefinition> wanted) {
        problems(wanted).stream().findFirst().ifPresent(problem -> {
            throw new ReleaseException(problem.message());
        });
        return wanted.stream().map(PipelineDefinition::toDomain).toList();
    }

    /** What is wrong: of each definition that which is found first. */
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

    /** Every pipeline needs a job, unless its job was deleted: other things must be saved before somebody names one. */
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

    /** In which environment the problem is. */
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
