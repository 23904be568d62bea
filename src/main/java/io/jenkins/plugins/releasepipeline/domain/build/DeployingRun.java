package io.jenkins.plugins.releasepipeline.domain.build;

import java.net.URI;
import java.util.Optional;

/**
 * A build that deploys.
 *
 * @param name as people call it, such as {@code deploy-app #12}
 * @param log its log, absolute or relative to the status page; empty if it has none
 */
public record DeployingRun(String name, Optional<URI> log) {}
