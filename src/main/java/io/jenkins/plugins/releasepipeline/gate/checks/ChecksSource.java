package io.jenkins.plugins.releasepipeline.gate.checks;

import io.jenkins.plugins.releasepipeline.domain.ForgeProject;
import io.jenkins.plugins.releasepipeline.domain.forge.ForgeKind;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Which checks of which project are asked for.
 *
 * @param required their names
 * @param project {@code owner/name}; empty: that of the pipeline's repository
 * @param apiUrl the address of the API; empty: the default
 * @param credentialsId a secret text with the token
 */
public record ChecksSource(
        List<String> required, Optional<String> project, Optional<URI> apiUrl, String credentialsId) {

    /** Defensive copy. */
    public ChecksSource {
        required = List.copyOf(required);
    }

    /**
     * Returns the project.
     *
     * @param repository the URL of the pipeline's repository
     * @throws ReleaseException if it is not known, with one line that says what to fill in
     */
    public ForgeProject on(String repository) {
        ForgeKind kind = ForgeProject.kind(apiUrl, repository)
                .orElseThrow(() -> new ReleaseException(Messages.ChecksSource_NoForge()));
        return ForgeProject.of(kind, project, apiUrl, repository);
    }
}
