package io.jenkins.plugins.releasepipeline.notify.body;

import java.net.URI;
import java.util.Optional;

/**
 * Who sends.
 *
 * @param source a name of this host and pipeline, as {@code source} of CloudEvents has it: the address of the page, or
 *     {@code /release-pipeline/<pipeline>}
 * @param page the page of the pipeline; empty if the host has no address
 * @param repository the application's repository, without credentials
 */
public record Sender(URI source, Optional<URI> page, String repository) {

    /** Returns the sender of a pipeline with this page. */
    public static Sender of(String pipeline, Optional<URI> page, String repository) {
        return new Sender(page.orElseGet(() -> URI.create("/release-pipeline/" + pipeline)), page, repository);
    }
}
