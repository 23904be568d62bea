package io.jenkins.plugins.releasepipeline.git.transport;

import org.eclipse.jgit.transport.URIish;

/**
 * The server that credentials are meant for.
 *
 * @param url any URL there
 */
record Home(URIish url) {

    /** Whether this is the same server, or the same host by HTTPS in place of HTTP. */
    boolean is(URIish other) {
        boolean upgraded = "http".equals(url.getScheme()) && "https".equals(other.getScheme());
        return String.valueOf(url.getHost()).equalsIgnoreCase(other.getHost())
                && (upgraded || url.getPort() == other.getPort());
    }
}
