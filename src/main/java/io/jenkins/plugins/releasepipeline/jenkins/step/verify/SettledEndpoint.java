package io.jenkins.plugins.releasepipeline.jenkins.step.verify;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.verify.EndpointReport;
import io.jenkins.plugins.releasepipeline.jenkins.step.Arguments;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The result of a settled endpoint, saved over a restart. */
final class SettledEndpoint implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String url;
    private final String commit;
    private final String version;
    private final int attempts;
    private final String message;

    SettledEndpoint(EndpointReport report) {
        this.url = report.url().toString();
        this.commit = report.commit().orElse("");
        this.version = report.version().orElse("");
        this.attempts = report.attempts();
        this.message = report.message();
    }

    /** Identifies an endpoint: two may share a URL and differ in their field or credentials. */
    static String key(VersionEndpoint endpoint) {
        return List.of(endpoint.url(), endpoint.field(), new TreeMap<>(endpoint.headers()), endpoint.credentialsId())
                .toString();
    }

    EndpointReport report() {
        return new EndpointReport(
                URI.create(url),
                Outcome.MATCHES,
                Arguments.text(commit),
                Arguments.text(version),
                Optional.empty(),
                attempts,
                message);
    }
}
