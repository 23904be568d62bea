package io.jenkins.plugins.releasepipeline.git.transport;

import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;

/** Decides which SSH servers to trust. Thread-safe, and never asks anybody. */
@FunctionalInterface
public interface HostKeys {

    /** Trusts no server. */
    HostKeys NONE = () -> KnownHosts.of("");

    /** Returns the known keys; called at each connection, so that a changed configuration takes effect immediately. */
    ServerKeyDatabase database();
}
