package io.jenkins.plugins.releasepipeline.endpoint.http;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Decides where a redirect leads. The HTTP client does not follow any by itself. */
final class Redirect {

    /** How many are followed for one answer. */
    static final int LIMIT = 5;

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private Redirect() {}

    /** Whether a response with this status names another place to ask. */
    static boolean is(int status) {
        return STATUSES.contains(status);
    }

    /** Where to ask next; empty where we don't follow: from https to http, to other schemes, to malformed places. */
    static Optional<URI> target(URI from, String location) {
        try {
            URI to = VersionEndpoint.checkUrl(from.resolve(location));
            boolean losesTls = isHttps(from) && !isHttps(to);
            return losesTls ? Optional.empty() : Optional.of(to);
        } catch (IllegalArgumentException | ReleaseException e) {
            return Optional.empty();
        }
    }

    /** Whether both are the same server: nothing that was given for one may be sent to the other. */
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
