package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.version.EndpointReport;
import io.jenkins.plugins.releasepipeline.version.Outcome;
import java.io.Serializable;
import java.net.URI;
import java.util.Optional;

/** What an endpoint said when it had settled, as it is kept over a restart. */
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
