package io.jenkins.plugins.releasepipeline.git.transport;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The application's repository, where it is served.
 *
 * @param url as Git takes it: https, ssh, file or a path
 * @param credentials asked for anew at each connection, so that a changed password works at once
 * @param timeout for one wait on the network, not for a whole fetch; whole seconds
 * @param workingClone whether this is somebody's clone to look at, whose remote-tracking branches stand in for the
 *     branches that it has not checked out
 */
public record Remote(String url, Supplier<RemoteCredentials> credentials, Duration timeout, boolean workingClone) {

    /** A remote on a server, with the default timeout of 60 seconds. */
    public Remote(String url, Supplier<RemoteCredentials> credentials) {
        this(url, credentials, Duration.ofSeconds(60), false);
    }

    /** Somebody's clone at a path on this machine, which is only looked at and never pushed to. */
    public static Remote workingClone(String path) {
        return new Remote(path, RemoteCredentials.None::new, Duration.ofSeconds(60), true);
    }

    @Override
    public String toString() {
        return url;
    }
}
