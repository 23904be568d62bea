package io.jenkins.plugins.releasepipeline.git.transport;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The application's repository on its server.
 *
 * @param url in Git's format: https, ssh, file or a path
 * @param credentials looked up at each connection, so that a changed password takes effect immediately
 * @param hostKeys the SSH servers to trust
 * @param timeout for one wait on the network, not for a whole fetch; whole seconds
 * @param workingClone whether this is a user's clone, opened read-only, whose remote-tracking branches stand in for
 *     missing local branches
 */
public record Remote(
        String url,
        Supplier<RemoteCredentials> credentials,
        HostKeys hostKeys,
        Duration timeout,
        boolean workingClone) {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Creates a remote on a server, with the default timeout of 60 seconds. */
    public Remote(String url, Supplier<RemoteCredentials> credentials) {
        this(url, credentials, TIMEOUT, false);
    }

    /** Creates a remote that is not read over SSH. */
    public Remote(String url, Supplier<RemoteCredentials> credentials, Duration timeout, boolean workingClone) {
        this(url, credentials, HostKeys.NONE, timeout, workingClone);
    }

    /** Creates a remote on a server, also with SSH, with the default timeout of 60 seconds. */
    public Remote(String url, Supplier<RemoteCredentials> credentials, HostKeys hostKeys) {
        this(url, credentials, hostKeys, TIMEOUT, false);
    }

    /** Returns a user's clone at a local path, which is only read and never pushed to. */
    public static Remote workingClone(String path) {
        return new Remote(path, RemoteCredentials.None::new, TIMEOUT, true);
    }

    @Override
    public String toString() {
        return url;
    }
}
