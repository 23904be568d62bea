package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses definitions of which one is wrong, or which don't go together.
 *
 * @param known those that are there until now
 */
record DefinitionsCheck(List<PipelineDefinition> known) {

    /** All of them as pipelines; refuses the first that is wrong, in one line that names it and the field. */
    List<Pipeline> check(List<PipelineDefinition> wanted) {
        checkJobs(wanted);
        new DeployingJobs(wanted).check(new DeployingJobs(known));
        List<Pipeline> checked =
                wanted.stream().map(PipelineDefinition::toDomain).toList();
        Set<String> names = new HashSet<>();
        for (Pipeline pipeline : checked) {
            if (!names.add(pipeline.name())) {
                throw new ReleaseException(Messages.ReleasePipelinesConfiguration_SameName(pipeline.name()));
            }
        }
        return checked;
    }

    /** Every pipeline needs a job, unless its job was deleted: other things must be saved before somebody names one. */
    private void checkJobs(List<PipelineDefinition> wanted) {
        Set<String> unbound = known.stream()
                .filter(one -> one.getJob().isEmpty())
                .map(PipelineDefinition::getName)
                .collect(Collectors.toSet());
        for (PipelineDefinition definition : wanted) {
            if (definition.getJob().isEmpty() && !unbound.contains(definition.getName())) {
                throw new ReleaseException(Messages.PipelineDefinition_NoJob(definition.getName()));
            }
        }
    }
}
