package io.jenkins.plugins.releasepipeline.jenkins.view;

import io.jenkins.plugins.releasepipeline.engine.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * Sends what the engine answers.
 *
 * @param answer status, JSON and entity tag
 */
record JsonResponse(Answer answer) implements HttpResponse {

    /** What the request says, for the engine; of a parameter that is there twice, the first. */
    static Map<String, String> parameters(StaplerRequest2 request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        return parameters;
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setStatus(answer.status());
        response.setHeader("Cache-Control", "no-cache");
        answer.etag().ifPresent(etag -> response.setHeader("ETag", etag));
        if (!answer.json().isEmpty()) {
            response.setContentType("application/json;charset=UTF-8");
            response.getWriter().write(answer.json());
        }
    }
}
