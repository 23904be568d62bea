package io.jenkins.plugins.releasepipeline.endpoint.answer;

import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import java.util.Locale;

/** The outcome of a request to a version endpoint, or of its verification. */
public enum Outcome {
    /** The answer names a commit. Never in a report, which compares that commit with the wanted one. */
    REPORTED,
    /** In a report: the wanted commit or version, as many times in a row as required. */
    MATCHES,
    /** In a report: the wanted commit or version, but not yet as many times in a row as required. */
    UNSETTLED,
    /** In a report: another commit or version than the wanted one. */
    DIFFERENT,
    /** A valid answer without a commit in the expected place. */
    NO_COMMIT,
    /** The commit is a placeholder, as in images that were built without knowing it: empty, stub, unknown, none. */
    PLACEHOLDER,
    /** In a report: a version was wanted, and the answer has none or a placeholder. */
    NO_VERSION,
    /** Status 200, but not a JSON object: often a login page. */
    NOT_JSON,
    /** The body exceeds the maximum size. */
    TOO_LARGE,
    /** The address is not allowed, see {@link AddressRule}; that of the endpoint or of a redirect target. */
    ADDRESS_REFUSED,
    /** The required credentials do not exist, or are of a kind that can't be sent. */
    NO_CREDENTIALS,
    /** The host name can't be resolved. */
    DNS,
    /** Connection refused. */
    REFUSED,
    /** The TLS connection failed or is not trusted. */
    TLS,
    /** The connection broke, or the response is not HTTP. */
    CONNECTION_FAILED,
    /** No complete answer within the timeout. */
    TIMEOUT,
    /** Too many redirects. */
    REDIRECT_LOOP,
    /** A redirect that is not followed: from https to http, or to something other than http and https. */
    REDIRECT_REFUSED,
    /** Status 401 or 403. */
    UNAUTHORIZED,
    /** Status 404. */
    NOT_FOUND,
    /** Status 500 to 599. */
    SERVER_ERROR,
    /** Any other status than 200. */
    UNEXPECTED_STATUS;

    /** Returns the outcome for a status that is neither 200 nor a redirect. */
    public static Outcome ofStatus(int status) {
        if (status >= 500 && status < 600) {
            return SERVER_ERROR;
        }
        return switch (status) {
            case 401, 403 -> UNAUTHORIZED;
            case 404 -> NOT_FOUND;
            default -> UNEXPECTED_STATUS;
        };
    }

    /** Returns its name in JSON: lower case, with hyphens, for example {@code not-json}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
