package io.jenkins.plugins.releasepipeline.endpoint.http;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;

/** Where a host keeps what opens endpoints. */
@FunctionalInterface
public interface EndpointCredentials {

    /** Of a host that keeps none. */
    EndpointCredentials NONE = (id, url) -> {
        throw new ReleaseException(Messages.EndpointCredentials_None(id));
    };

    /**
     * What these credentials hold now; asked anew for each request, by several threads at a time.
     *
     * @param url where it will be sent
     * @throws ReleaseException if there are none of this id, or they are of another kind
     */
    Authorization find(String credentialsId, URI url);
}
