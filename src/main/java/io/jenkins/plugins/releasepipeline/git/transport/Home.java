package io.jenkins.plugins.releasepipeline.git.transport;

import org.eclipse.jgit.transport.URIish;

/**
 * The server that credentials are for.
 *
 * @param url any URL of the server
 */
record Home(URIish url) {

    /** Returns whether this is the same server, or the same host with HTTPS instead of HTTP. */
    boolean is(URIish other) {
        boolean upgraded = "http".equals(url.getScheme()) && "https".equals(other.getScheme());
        return String.valueOf(url.getHost()).equalsIgnoreCase(other.getHost())
                && (upgraded || url.getPort() == other.getPort());
    }
}
