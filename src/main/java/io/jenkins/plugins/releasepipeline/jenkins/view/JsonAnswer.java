package io.jenkins.plugins.releasepipeline.jenkins.view;

import io.jenkins.plugins.releasepipeline.status.StatusJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * A JSON body with its HTTP status.
 *
 * @param status such as 200
 * @param json the body
 */
record JsonAnswer(int status, String json) implements HttpResponse {

    static JsonAnswer of(Object value) {
        return new JsonAnswer(HttpServletResponse.SC_OK, StatusJson.write(value));
    }

    static JsonAnswer done(String message) {
        return of(Map.of("message", message));
    }

    /** What was sent is wrong. */
    static JsonAnswer bad(String error) {
        return new JsonAnswer(HttpServletResponse.SC_BAD_REQUEST, StatusJson.write(Map.of("error", error)));
    }

    /** What was sent is right, but it can't be done now. */
    static JsonAnswer refused(String error) {
        return new JsonAnswer(HttpServletResponse.SC_CONFLICT, StatusJson.write(Map.of("error", error)));
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        response.getWriter().write(json);
    }
}
