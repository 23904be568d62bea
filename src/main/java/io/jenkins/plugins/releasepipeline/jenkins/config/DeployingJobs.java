package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.JobDeployRef;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The jobs that deploy environments. They are started with the system's authority. Bound by name alone, that authority
 * would pass to whoever creates the next job of that name.
 *
 * @param definitions the definitions of the pipelines
 */
record DeployingJobs(List<PipelineDefinition> definitions) {

    private static final Logger LOGGER = Logger.getLogger(DeployingJobs.class.getName());

    /** Updates the environments of a renamed or moved job; returns whether there are any. */
    boolean moved(String from, String to) {
        return rebind(
                from::equals,
                to,
                "follows its job from " + from + " to " + to + ". If it is defined as code, change it there, too.");
    }

    /**
     * Unbinds the environments of a deleted job or folder: nothing deploys them until an admin names a job. Returns
     * whether there are any.
     */
    boolean deleted(String gone) {
        return rebind(
                job -> (job + '/').startsWith(gone + '/'),
                "",
                "can't be deployed until an admin names another job: " + gone + " was deleted.");
    }

    private boolean rebind(Predicate<String> concerned, String job, String notice) {
        boolean found = false;
        for (PipelineDefinition pipeline : definitions) {
            for (EnvironmentDefinition environment : pipeline.getEnvironments()) {
                if (environment
                        .job()
                        .map(JobDeployRef::getName)
                        .filter(concerned)
                        .isPresent()) {
                    LOGGER.warning(() -> "Environment " + key(pipeline, environment) + ' ' + notice);
                    environment.job().get().rebind(job);
                    found = true;
                }
            }
        }
        return found;
    }

    /**
     * Each environment that a job deploys needs a job name, unless its job was deleted: other settings must be savable
     * until a new job is named.
     */
    void check(DeployingJobs before) {
        Set<String> unbound = before.unbound();
        for (PipelineDefinition pipeline : definitions) {
            for (EnvironmentDefinition environment : pipeline.getEnvironments()) {
                if (isUnbound(environment) && !unbound.contains(key(pipeline, environment))) {
                    throw new ReleaseException(Messages.EnvironmentDefinition_Wrong(
                            pipeline.getName(), environment.getName(), Messages.JobDeployRef_NoJob()));
                }
            }
        }
    }

    private Set<String> unbound() {
        return definitions.stream()
                .flatMap(pipeline -> pipeline.getEnvironments().stream()
                        .filter(DeployingJobs::isUnbound)
                        .map(environment -> key(pipeline, environment)))
                .collect(Collectors.toSet());
    }

    private static boolean isUnbound(EnvironmentDefinition environment) {
        return environment.job().filter(job -> job.getName().isEmpty()).isPresent();
    }

    private static String key(PipelineDefinition pipeline, EnvironmentDefinition environment) {
        return pipeline.getName() + '/' + environment.getName();
    }
}
