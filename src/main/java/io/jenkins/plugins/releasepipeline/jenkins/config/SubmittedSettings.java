package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.List;
import net.sf.json.JSONObject;

/**
 * The submitted form with the settings of all pipelines.
 *
 * @param linkLocalEndpoints whether link-local addresses are allowed
 * @param plainHttpWebhooks whether webhooks may be sent without TLS
 * @param maxConcurrentChecks the limit of concurrent background checks, as submitted
 */
record SubmittedSettings(boolean linkLocalEndpoints, boolean plainHttpWebhooks, Object maxConcurrentChecks) {

    static SubmittedSettings of(JSONObject form) {
        return new SubmittedSettings(
                Boolean.TRUE.equals(form.get("linkLocalEndpoints")),
                Boolean.TRUE.equals(form.get("plainHttpWebhooks")),
                form.get("maxConcurrentChecks"));
    }

    /** Returns the problems of the form. */
    List<DefinitionsCheck.Problem> problems() {
        try {
            ObservationLimit.of(maxConcurrentChecks);
            return List.of();
        } catch (ReleaseException e) {
            return List.of(DefinitionsCheck.Problem.ofAll(e.getMessage()));
        }
    }
}
