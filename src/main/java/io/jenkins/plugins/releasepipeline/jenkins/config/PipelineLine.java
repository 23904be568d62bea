package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.text.VisibleText;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A pipeline in the list of all, as display texts.
 *
 * @param id the id for addresses
 * @param name its name
 * @param job the full name of its job; empty if the job was deleted
 * @param repository the address of its repository
 * @param environments the names of its environments
 * @param problem why it can't be used; empty if it can
 */
public record PipelineLine(String id, String name, String job, String repository, String environments, String problem) {

    static PipelineLine of(String id, PipelineDefinition definition, List<BrokenPipeline> broken) {
        String name = FormText.orEmpty(definition.getName());
        return new PipelineLine(
                id,
                name.isEmpty() ? "–" : VisibleText.of(name),
                VisibleText.of(FormText.orEmpty(definition.getJob())),
                VisibleText.of(FormText.orEmpty(definition.getRepository())),
                definition.getEnvironments().stream()
                        .map(one -> VisibleText.of(FormText.orEmpty(one.getName())))
                        .collect(Collectors.joining(", ")),
                broken.stream()
                        .filter(one -> one.name().equals(name))
                        .map(BrokenPipeline::getReason)
                        .findFirst()
                        .orElse(""));
    }

    /** Returns the id for the view. */
    public String getId() {
        return id;
    }

    /** Returns the name for the view. */
    public String getName() {
        return name;
    }

    /** Returns the job for the view. */
    public String getJob() {
        return job;
    }

    /** Returns the repository for the view. */
    public String getRepository() {
        return repository;
    }

    /** Returns the environments for the view. */
    public String getEnvironments() {
        return environments;
    }

    /** Returns the problem for the view. */
    public String getProblem() {
        return problem;
    }
}
