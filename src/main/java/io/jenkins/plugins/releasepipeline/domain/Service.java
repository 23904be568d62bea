package io.jenkins.plugins.releasepipeline.domain;

import java.net.URI;
import java.util.Optional;

/**
 * One of the apps that make up an environment.
 *
 * @param name unique in its environment, see {@link Name}
 * @param endpoint where it says what it runs; empty where it does not
 * @param migrates whether this one runs the database migrations, and so must be deployed first when the schema changes
 */
public record Service(String name, Optional<VersionEndpoint> endpoint, boolean migrates) {

    /** Refuses a name that is not allowed. */
    public Service {
        Name.check("service", name);
    }

    /** The URL of its version endpoint; empty where it has none. */
    public Optional<URI> versionUrl() {
        return endpoint.map(VersionEndpoint::url);
    }
}
