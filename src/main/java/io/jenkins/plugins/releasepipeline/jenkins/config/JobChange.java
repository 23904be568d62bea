package io.jenkins.plugins.releasepipeline.jenkins.config;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Logger;

/**
 * The effect of a renamed, moved or deleted job on its pipelines and on the environments that it deploys.
 *
 * @param concerned selects the pipelines
 * @param job the job that may use them from now on; empty if there is none
 * @param notice the log message for each pipeline
 * @param deploying updates the environments that the job deploys; returns whether there are any
 */
record JobChange(
        Predicate<PipelineDefinition> concerned,
        String job,
        Function<PipelineDefinition, String> notice,
        Predicate<DeployingJobs> deploying) {

    private static final Logger LOGGER = Logger.getLogger(JobChange.class.getName());

    /** Returns the change for a renamed or moved job. */
    static JobChange moved(String from, String to) {
        return new JobChange(
                definition -> definition.getJob().equals(from),
                to,
                definition -> "Pipeline " + definition.getName() + " follows its job from " + from + " to " + to
                        + ". If it is defined as code, change it there, too.",
                jobs -> jobs.moved(from, to));
    }

    /**
     * Returns the change for a deleted job or folder: the next job of that name must neither get its pipelines nor
     * deploy.
     */
    static JobChange deleted(String gone) {
        return new JobChange(
                definition -> (definition.getJob() + '/').startsWith(gone + '/'),
                "",
                definition -> "The job " + definition.getJob() + " was deleted. No job may use its pipeline "
                        + definition.getName() + " until an admin names one.",
                jobs -> jobs.deleted(gone));
    }

    /** Applies the change; returns whether any definition is affected. */
    boolean apply(List<PipelineDefinition> definitions) {
        List<PipelineDefinition> found = definitions.stream().filter(concerned).toList();
        for (PipelineDefinition definition : found) {
            LOGGER.warning(notice.apply(definition));
            definition.rebind(job);
        }
        boolean deploys = deploying.test(new DeployingJobs(definitions));
        return deploys || !found.isEmpty();
    }
}
