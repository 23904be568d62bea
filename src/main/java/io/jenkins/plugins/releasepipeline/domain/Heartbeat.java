package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The heartbeat endpoint of an app, as Dockerflow defines it: 200 where the app and its backing services work, 500 to
 * 599 where they do not. Its {@code toString} is the URL only.
 *
 * @param url http or https, without credentials
 * @param headers additional headers, at most 20; without secrets, which belong in the credentials
 * @param credentialsId the credentials for it; empty if it needs none
 */
public record Heartbeat(URI url, Map<String, String> headers, Optional<String> credentialsId) {

    /** Refuses what {@link VersionEndpoint} refuses. */
    public Heartbeat {
        url = WebUrl.check("heartbeat", url);
        headers = Map.copyOf(VersionEndpoint.checkHeaders(headers));
    }

    /** A heartbeat that needs no credentials. */
    public static Heartbeat at(URI url) {
        return new Heartbeat(url, Map.of(), Optional.empty());
    }

    /**
     * A heartbeat from its texts in the configuration.
     *
     * @param headers each as {@code Name: value}
     */
    public static Heartbeat written(String url, List<String> headers, Optional<String> credentialsId) {
        return new Heartbeat(url(url), VersionEndpoint.headers(headers), credentialsId);
    }

    private static URI url(String text) {
        try {
            return new URI(text.trim());
        } catch (URISyntaxException e) {
            // Without the text itself: it may contain a secret.
            throw new ReleaseException(Messages.Heartbeat_BadUrl());
        }
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
