package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The submitted form of the system configuration.
 *
 * @param pipelines the definitions
 * @param linkLocalEndpoints whether link-local addresses are allowed
 * @param plainHttpWebhooks whether webhooks may be sent without TLS
 * @param maxConcurrentChecks the limit of concurrent background checks, as submitted
 */
record SubmittedForm(
        List<PipelineDefinition> pipelines,
        boolean linkLocalEndpoints,
        boolean plainHttpWebhooks,
        Object maxConcurrentChecks) {

    static SubmittedForm of(StaplerRequest2 request, JSONObject form) {
        return new SubmittedForm(
                request.bindJSONToList(PipelineDefinition.class, form.get("pipelines")),
                Boolean.TRUE.equals(form.get("linkLocalEndpoints")),
                Boolean.TRUE.equals(form.get("plainHttpWebhooks")),
                form.get("maxConcurrentChecks"));
    }

    /** Returns the problems of the form. */
    List<DefinitionsCheck.Problem> problems(List<PipelineDefinition> known) {
        List<DefinitionsCheck.Problem> problems = new ArrayList<>(new DefinitionsCheck(known).problems(pipelines));
        try {
            ObservationLimit.of(maxConcurrentChecks);
        } catch (ReleaseException e) {
            problems.add(new DefinitionsCheck.Problem(-1, -1, e.getMessage()));
        }
        return problems;
    }
}
