package io.jenkins.plugins.releasepipeline.git.transport;

/** What opens a remote repository. Never stored, never logged: {@code toString} keeps the secret to itself. */
public sealed interface RemoteCredentials {

    /** For remotes that ask for nothing. */
    record None() implements RemoteCredentials {}

    /** A user and a password or token, for HTTP(S). */
    record UserPassword(String user, String password) implements RemoteCredentials {
        @Override
        public String toString() {
            return "password of " + user;
        }
    }
}
