package io.jenkins.plugins.releasepipeline.git.transport;

import java.util.List;
import java.util.Optional;

/** The credentials of a remote repository. Never stored, never logged: {@code toString} does not contain the secret. */
public sealed interface RemoteCredentials {

    /** For remotes without authentication. */
    record None() implements RemoteCredentials {}

    /** A user and a password or token, for HTTP(S). */
    record UserPassword(String user, String password) implements RemoteCredentials {
        @Override
        public String toString() {
            return "password of " + user;
        }
    }

    /**
     * A user and private keys, for SSH.
     *
     * @param user if the URL names none
     * @param keys in OpenSSH's format or as PEM, tried in this order
     * @param passphrase of all keys that have one
     */
    record PrivateKey(String user, List<String> keys, Optional<String> passphrase) implements RemoteCredentials {

        /** Defensive copy. */
        public PrivateKey {
            keys = List.copyOf(keys);
        }

        @Override
        public String toString() {
            return "key of " + user;
        }
    }
}
