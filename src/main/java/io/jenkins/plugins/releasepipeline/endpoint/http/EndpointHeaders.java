package io.jenkins.plugins.releasepipeline.endpoint.http;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The headers for an endpoint and its redirects: its own headers and its credentials are sent only to its origin.
 *
 * @param endpoint the endpoint
 * @param credentials its credentials
 */
public record EndpointHeaders(VersionEndpoint endpoint, EndpointCredentials credentials)
        implements Function<URI, Map<String, String>> {

    @Override
    public Map<String, String> apply(URI url) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", "application/json");
        if (Redirect.sameOrigin(endpoint.url(), url)) {
            headers.putAll(endpoint.headers());
            endpoint.credentialsId().ifPresent(id -> headers.put("Authorization", header(id)));
        }
        return headers;
    }

    private String header(String credentialsId) {
        try {
            return credentials.find(credentialsId, endpoint.url()).header();
        } catch (ReleaseException e) {
            throw new Failure(Outcome.NO_CREDENTIALS, e.getMessage());
        }
    }
}
