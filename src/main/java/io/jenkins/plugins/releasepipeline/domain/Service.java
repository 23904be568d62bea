package io.jenkins.plugins.releasepipeline.domain;

import java.net.URI;
import java.util.Optional;

/**
 * One of the apps that make up an environment.
 *
 * @param name unique in its environment, see {@link Name}
 * @param endpoint its version endpoint; empty if it has none
 * @param migrates whether it runs the database migrations, so that it must be deployed first when the schema changes
 * @param heartbeat its heartbeat endpoint; empty if it has none
 */
public record Service(
        String name, Optional<VersionEndpoint> endpoint, boolean migrates, Optional<Heartbeat> heartbeat) {

    /** Refuses an invalid name. */
    public Service {
        Name.check("service", name);
    }

    /** A service without a heartbeat. */
    public Service(String name, Optional<VersionEndpoint> endpoint, boolean migrates) {
        this(name, endpoint, migrates, Optional.empty());
    }

    /** The URL of its version endpoint; empty if it has none. */
    public Optional<URI> versionUrl() {
        return endpoint.map(VersionEndpoint::url);
    }
}
