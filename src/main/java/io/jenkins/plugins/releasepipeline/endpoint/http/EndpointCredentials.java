package io.jenkins.plugins.releasepipeline.endpoint.http;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;

/** A host's credentials for endpoints. */
@FunctionalInterface
public interface EndpointCredentials {

    /** For a host without credentials. */
    EndpointCredentials NONE = (id, url) -> {
        throw new ReleaseException(Messages.EndpointCredentials_None(id));
    };

    /**
     * Returns the current value of these credentials; called for each request, concurrently by several threads.
     *
     * @param url the URL that it will be sent to
     * @throws ReleaseException if there are none of this id, or they are of another kind
     */
    Authorization find(String credentialsId, URI url);
}
