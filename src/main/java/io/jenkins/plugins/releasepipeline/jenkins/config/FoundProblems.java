package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cached problems of the current definitions. Every page of Jenkins may request them, and finding them validates each
 * definition.
 *
 * @param definitions the definitions that were checked
 * @param suspended the definitions that were suspended at that time
 * @param notOpened the pipelines that could not be opened at that time, with the reason
 * @param problems the problems
 * @param broken the pipelines that can't be used
 */
record FoundProblems(
        List<PipelineDefinition> definitions,
        Map<String, String> suspended,
        Map<String, String> notOpened,
        DefinitionProblems problems,
        List<BrokenPipeline> broken) {

    /** Checks the definitions. */
    static FoundProblems look(
            List<PipelineDefinition> definitions, Map<String, String> suspended, Map<String, String> notOpened) {
        DefinitionProblems problems = DefinitionProblems.of(FormText.list(definitions), suspended);
        return new FoundProblems(definitions, suspended, notOpened, problems, problems.broken(notOpened));
    }

    /**
     * Returns the pipelines that can't be used, including those whose job no longer exists, or whose multibranch project
     * has no job for their trunk.
     */
    List<BrokenPipeline> toMend(Predicate<String> jobExists, Predicate<Pipeline> unscanned) {
        Set<String> names = broken.stream().map(BrokenPipeline::name).collect(Collectors.toSet());
        return Stream.concat(
                        broken.stream(),
                        Stream.concat(
                                        problems.withoutJob(jobExists).stream(),
                                        problems.withoutTrunkJob(unscanned).stream())
                                .filter(one -> !names.contains(one.name())))
                .toList();
    }

    /** Returns whether this result is of these inputs. Lists are compared by identity: a changed list is a new one. */
    boolean isOf(List<PipelineDefinition> known, Map<String, String> left, Map<String, String> failed) {
        return definitions == known && suspended == left && notOpened.equals(failed);
    }
}
