package io.jenkins.plugins.releasepipeline.endpoint.http;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Decides about redirects, which the HTTP client does not follow itself. */
final class Redirect {

    /** Maximum number of redirects for one request. */
    static final int LIMIT = 5;

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private Redirect() {}

    /** Returns whether a response with this status is a redirect. */
    static boolean is(int status) {
        return STATUSES.contains(status);
    }

    /**
     * Returns the target; empty if the redirect is not followed: from https to http, to other schemes, to malformed
     * URLs.
     */
    static Optional<URI> target(URI from, String location) {
        try {
            URI to = VersionEndpoint.checkUrl(from.resolve(location));
            boolean losesTls = isHttps(from) && !isHttps(to);
            return losesTls ? Optional.empty() : Optional.of(to);
        } catch (IllegalArgumentException | ReleaseException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether both have the same origin: headers and credentials for one origin must not be sent to another.
     */
    static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : isHttps(url) ? 443 : 80;
    }

    private static boolean isHttps(URI url) {
        return url.getScheme().equalsIgnoreCase("https");
    }
}
