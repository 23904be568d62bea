package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * The problems of a form, for the script that requests them before the form is saved.
 *
 * @param problems the problems and their locations
 */
record FormProblems(List<DefinitionsCheck.Problem> problems) implements HttpResponse {

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(ApiResponse.ok(Map.of("problems", problems)).json());
    }
}
