package io.jenkins.plugins.releasepipeline.jenkins.view;

import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.springframework.security.access.AccessDeniedException;

/**
 * Sends an API response.
 *
 * @param answer status, JSON and entity tag
 */
public record JsonResponse(ApiResponse answer) implements HttpResponse {

    /**
     * Runs {@code action} with the request's parameters if the user has the permission. Otherwise, a script gets an
     * error as JSON, and a page request gets Jenkins' default response, which asks to log in.
     */
    static HttpResponse permitted(
            AccessControlled job,
            Permission permission,
            StaplerRequest2 request,
            Function<Map<String, String>, ApiResponse> action) {
        try {
            job.checkPermission(permission);
        } catch (AccessDeniedException e) {
            if (Optional.ofNullable(request.getHeader("Accept")).orElse("").contains("text/html")) {
                throw e;
            }
            return new JsonResponse(ApiResponse.error(403, String.valueOf(e.getMessage())));
        }
        return new JsonResponse(action.apply(parameters(request)));
    }

    /** Returns the request's parameters; for a repeated parameter, its first value. */
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
            answer.file().ifPresent(file -> response.setHeader("Content-Disposition", file.disposition()));
            response.setContentType(
                    answer.file().map(ApiResponse.SavedFile::type).orElse("application/json;charset=UTF-8"));
            response.getWriter().write(answer.json());
        }
    }
}
