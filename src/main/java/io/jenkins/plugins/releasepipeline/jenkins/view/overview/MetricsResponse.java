package io.jenkins.plugins.releasepipeline.jenkins.view.overview;

import io.jenkins.plugins.releasepipeline.runtime.metrics.TextFormat;
import java.io.IOException;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * Sends metrics.
 *
 * @param format their format
 * @param text the metrics
 */
record MetricsResponse(TextFormat format, String text) implements HttpResponse {

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setHeader("Cache-Control", "no-cache");
        // Depends on the format that was asked for, and on the user.
        response.setHeader("Vary", "Accept, Authorization, Cookie");
        response.setContentType(format.contentType());
        response.getWriter().write(text);
    }
}
