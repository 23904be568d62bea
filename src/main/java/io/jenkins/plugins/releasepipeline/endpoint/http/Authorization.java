package io.jenkins.plugins.releasepipeline.endpoint.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The authorization for an endpoint. Its string form does not contain the secret. */
public sealed interface Authorization {

    /** Returns the value of the {@code Authorization} header. */
    String header();

    /**
     * Basic authentication (RFC 7617).
     *
     * @param user without a colon
     */
    record Password(String user, String password) implements Authorization {

        @Override
        public String header() {
            byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(both);
        }

        @Override
        public String toString() {
            return "the password of " + user;
        }
    }

    /** A bearer token (RFC 6750). */
    record Token(String token) implements Authorization {

        @Override
        public String header() {
            return "Bearer " + token;
        }

        @Override
        public String toString() {
            return "a token";
        }
    }
}
