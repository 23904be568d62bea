package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * An answer to the script of a form, as JSON.
 *
 * @param value a record or map
 */
record FormAnswer(Object value) implements HttpResponse {

    /** Returns the problems of a form, which the script requests before the form is saved. */
    static FormAnswer ofProblems(List<DefinitionsCheck.Problem> problems) {
        return new FormAnswer(Map.of("problems", problems));
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(ApiResponse.ok(value).json());
    }
}
