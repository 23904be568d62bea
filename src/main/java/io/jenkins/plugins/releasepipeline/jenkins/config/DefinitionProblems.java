package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Which definitions can be used, and what is wrong with the others: what lies on the disk may have been written by hand or by
 * another version.
 *
 * @param definitions all of them
 * @param suspended why these, by name, are not used until an administrator has decided
 */
record DefinitionProblems(List<PipelineDefinition> definitions, Map<String, String> suspended) {

    private static final Logger LOGGER = Logger.getLogger(DefinitionProblems.class.getName());

    /** Those that are right. */
    List<Pipeline> usable() {
        List<Pipeline> usable = new ArrayList<>();
        for (PipelineDefinition definition : definitions) {
            Optional<String> problem = problem(definition);
            if (problem.isPresent()) {
                // Jenkins must start whatever is in that file.
                LOGGER.log(Level.WARNING, () -> "A pipeline is not run: " + name(definition) + ": " + problem.get());
            } else {
                usable.add(definition.toDomain());
            }
        }
        return usable;
    }

    /** Those that can't be used; {@code notOpened} is why these could not be opened, by name. */
    List<BrokenPipeline> broken(Map<String, String> notOpened) {
        List<BrokenPipeline> broken = new ArrayList<>();
        suspended.forEach((name, reason) -> {
            if (definitions.stream().noneMatch(one -> name(one).equals(name))) {
                broken.add(new BrokenPipeline(name, "", reason));
            }
        });
        for (PipelineDefinition definition : definitions) {
            problem(definition)
                    .or(() -> Optional.ofNullable(notOpened.get(name(definition))))
                    .ifPresent(reason -> broken.add(new BrokenPipeline(name(definition), job(definition), reason)));
        }
        return broken;
    }

    /** Those whose job was deleted, or is not there. */
    List<BrokenPipeline> withoutJob(Predicate<String> exists) {
        return definitions.stream()
                .filter(definition -> problem(definition).isEmpty())
                .filter(definition -> !exists.test(job(definition)))
                .map(definition -> new BrokenPipeline(
                        name(definition),
                        job(definition),
                        job(definition).isEmpty()
                                ? Messages.DefinitionProblems_NoJob()
                                : Messages.DefinitionProblems_JobGone(job(definition))))
                .toList();
    }

    /** Every pipeline needs a job, unless its job was deleted: other things must be saved before somebody names one. */
    void checkJobs(List<PipelineDefinition> wanted) {
        Set<String> unbound = definitions.stream()
                .filter(known -> known.getJob().isEmpty())
                .map(PipelineDefinition::getName)
                .collect(Collectors.toSet());
        for (PipelineDefinition definition : wanted) {
            if (definition.getJob().isEmpty() && !unbound.contains(definition.getName())) {
                throw new ReleaseException(Messages.PipelineDefinition_NoJob(definition.getName()));
            }
        }
    }

    private Optional<String> problem(PipelineDefinition definition) {
        String why = suspended.get(name(definition));
        if (why != null) {
            return Optional.of(why);
        }
        boolean second = definitions.stream()
                .takeWhile(before -> before != definition)
                .anyMatch(before -> name(before).equals(name(definition)));
        if (second) {
            return Optional.of(Messages.ReleasePipelinesConfiguration_SameName(name(definition)));
        }
        try {
            definition.toDomain();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e instanceof ReleaseException ? e.getMessage() : e.toString());
        }
    }

    private static String name(PipelineDefinition definition) {
        return FormText.orEmpty(definition.getName());
    }

    private static String job(PipelineDefinition definition) {
        return FormText.orEmpty(definition.getJob());
    }
}
