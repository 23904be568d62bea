package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The usable definitions, and the problems of the others: a file on the disk may have been written by hand or by
 * another version. Checks each definition once.
 */
final class DefinitionProblems {

    private static final Logger LOGGER = Logger.getLogger(DefinitionProblems.class.getName());

    /** A definition: its pipeline if it is valid, otherwise its problem. */
    private record Checked(String name, String job, Optional<Pipeline> pipeline, String problem) {}

    private final List<Checked> all;
    private final Map<String, String> suspended;

    private DefinitionProblems(List<Checked> all, Map<String, String> suspended) {
        this.all = all;
        this.suspended = suspended;
    }

    /**
     * Checks definitions.
     *
     * @param suspended the reasons, by pipeline name, for not using a definition until an administrator has decided
     */
    static DefinitionProblems of(List<PipelineDefinition> definitions, Map<String, String> suspended) {
        Set<String> names = new HashSet<>();
        return new DefinitionProblems(
                definitions.stream()
                        .map(one -> check(one, names.add(FormText.orEmpty(one.getName())), suspended))
                        .toList(),
                suspended);
    }

    private static Checked check(PipelineDefinition definition, boolean first, Map<String, String> suspended) {
        String name = FormText.orEmpty(definition.getName());
        String job = FormText.orEmpty(definition.getJob());
        String why = suspended.get(name);
        if (why == null && !first) {
            why = Messages.ReleasePipelinesConfiguration_SameName(name);
        }
        if (why != null) {
            return new Checked(name, job, Optional.empty(), why);
        }
        try {
            return new Checked(name, job, Optional.of(definition.toDomain()), "");
        } catch (RuntimeException e) {
            return new Checked(
                    name, job, Optional.empty(), e instanceof ReleaseException ? e.getMessage() : e.toString());
        }
    }

    /** Returns the pipelines of the valid definitions. */
    List<Pipeline> usable() {
        for (Checked one : all) {
            if (one.pipeline().isEmpty()) {
                // Jenkins must start, whatever the file contains.
                LOGGER.log(Level.WARNING, () -> "Pipeline can't be used: " + one.name() + ": " + one.problem());
            }
        }
        return all.stream().flatMap(one -> one.pipeline().stream()).toList();
    }

    /**
     * Returns the pipelines that can't be used.
     *
     * @param notOpened the reasons why pipelines could not be opened, by name
     */
    List<BrokenPipeline> broken(Map<String, String> notOpened) {
        List<BrokenPipeline> broken = new ArrayList<>();
        Set<String> names = all.stream().map(Checked::name).collect(Collectors.toSet());
        suspended.forEach((name, reason) -> {
            if (!names.contains(name)) {
                broken.add(new BrokenPipeline(name, "", reason));
            }
        });
        for (Checked one : all) {
            String reason = one.pipeline().isPresent() ? notOpened.get(one.name()) : one.problem();
            if (reason != null) {
                broken.add(new BrokenPipeline(one.name(), one.job(), reason));
            }
        }
        return broken;
    }

    /** Returns the pipelines whose multibranch project has no job for their trunk. */
    List<BrokenPipeline> withoutTrunkJob(Predicate<Pipeline> unscanned) {
        return all.stream()
                .flatMap(one -> one.pipeline().stream())
                .filter(unscanned)
                .map(one -> new BrokenPipeline(
                        one.name(), one.job(), Messages.DefinitionProblems_NoTrunkJob(one.job(), one.trunk())))
                .toList();
    }

    /** Returns the pipelines whose job was deleted or does not exist. */
    List<BrokenPipeline> withoutJob(Predicate<String> exists) {
        return all.stream()
                .filter(one -> one.pipeline().isPresent() && !exists.test(one.job()))
                .map(one -> new BrokenPipeline(
                        one.name(),
                        one.job(),
                        one.job().isEmpty()
                                ? Messages.DefinitionProblems_NoJob()
                                : Messages.DefinitionProblems_JobGone(one.job())))
                .toList();
    }
}
