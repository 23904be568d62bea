package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with the definitions of a moment. Every page of Jenkins may ask, and to look takes a check of each definition.
 *
 * @param definitions of these, and no others
 * @param suspended those that were suspended then
 * @param notOpened those that could not be opened then, with the reason
 * @param problems what was found
 * @param broken those that can't be used
 */
record FoundProblems(
        List<PipelineDefinition> definitions,
        Map<String, String> suspended,
        Map<String, String> notOpened,
        DefinitionProblems problems,
        List<BrokenPipeline> broken) {

    /** Looks. */
    static FoundProblems look(
            List<PipelineDefinition> definitions, Map<String, String> suspended, Map<String, String> notOpened) {
        DefinitionProblems problems = DefinitionProblems.of(FormText.list(definitions), suspended);
        return new FoundProblems(definitions, suspended, notOpened, problems, problems.broken(notOpened));
    }

    /** Those that can't be used, and those that no job may use, as theirs is gone. */
    List<BrokenPipeline> toMend(Predicate<String> jobExists) {
        Set<String> names = broken.stream().map(BrokenPipeline::name).collect(Collectors.toSet());
        return Stream.concat(
                        broken.stream(),
                        problems.withoutJob(jobExists).stream().filter(one -> !names.contains(one.name())))
                .toList();
    }

    /** Whether it tells of just these: a list that was changed is another one. */
    boolean isOf(List<PipelineDefinition> known, Map<String, String> left, Map<String, String> failed) {
        return definitions == known && suspended == left && notOpened.equals(failed);
    }
}
