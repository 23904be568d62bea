package io.jenkins.plugins.releasepipeline.endpoint.http;

import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The headers for an endpoint and its redirects: its own headers and its credentials are sent only to its origin.
 *
 * @param endpoint its URL
 * @param own its own headers
 * @param credentialsId the id of its credentials; empty if it needs none
 * @param credentials finds them
 */
public record EndpointHeaders(
        URI endpoint, Map<String, String> own, Optional<String> credentialsId, EndpointCredentials credentials)
        implements Function<URI, Map<String, String>> {

    /** The headers for a version endpoint. */
    public static EndpointHeaders of(VersionEndpoint endpoint, EndpointCredentials credentials) {
        return new EndpointHeaders(endpoint.url(), endpoint.headers(), endpoint.credentialsId(), credentials);
    }

    /** The headers for a heartbeat. */
    public static EndpointHeaders of(Heartbeat endpoint, EndpointCredentials credentials) {
        return new EndpointHeaders(endpoint.url(), endpoint.headers(), endpoint.credentialsId(), credentials);
    }

    @Override
    public Map<String, String> apply(URI url) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", "application/json");
        if (Redirect.sameOrigin(endpoint, url)) {
            headers.putAll(own);
            credentialsId.ifPresent(id -> headers.put("Authorization", header(id)));
        }
        return headers;
    }

    private String header(String id) {
        try {
            return credentials.find(id, endpoint).header();
        } catch (ReleaseException e) {
            throw new Failure(Outcome.NO_CREDENTIALS, e.getMessage());
        }
    }
}
