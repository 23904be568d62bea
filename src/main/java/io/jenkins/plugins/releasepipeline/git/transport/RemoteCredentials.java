package io.jenkins.plugins.releasepipeline.git.transport;

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
}
