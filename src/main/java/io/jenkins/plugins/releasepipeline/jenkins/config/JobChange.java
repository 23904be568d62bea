package io.jenkins.plugins.releasepipeline.jenkins.config;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Logger;

/**
 * What becomes of pipelines whose job gets another name or is deleted, and of environments that such a job deploys.
 *
 * @param concerned which of them
 * @param job the job that may use them from now on; empty: none
 * @param notice what the log says of each
 * @param deploying the same for what it deploys; says whether there is any
 */
record JobChange(
        Predicate<PipelineDefinition> concerned,
        String job,
        Function<PipelineDefinition, String> notice,
        Predicate<DeployingJobs> deploying) {

    private static final Logger LOGGER = Logger.getLogger(JobChange.class.getName());

    /** A job has another full name. */
    static JobChange moved(String from, String to) {
        return new JobChange(
                definition -> definition.getJob().equals(from),
                to,
                definition -> "Pipeline " + definition.getName() + " follows its job from " + from + " to " + to
                        + ". If it is defined as code, change it there, too.",
                jobs -> jobs.moved(from, to));
    }

    /** A job or folder is gone: the next one of that name must not get its pipelines, nor deploy. */
    static JobChange deleted(String gone) {
        return new JobChange(
                definition -> (definition.getJob() + '/').startsWith(gone + '/'),
                "",
                definition -> "The job " + definition.getJob() + " was deleted. No job may use its pipeline "
                        + definition.getName() + " until an admin names one.",
                jobs -> jobs.deleted(gone));
    }

    /** Whether it concerned any. */
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
