package io.jenkins.plugins.releasepipeline.endpoint.answer;

import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import java.util.Locale;

/** What came of asking a version endpoint, or of asking it until it says what is wanted. */
public enum Outcome {
    /** An answer that names a commit. Never in a report, which says whether that commit is the wanted one. */
    REPORTED,
    /** In a report: what is wanted, as many times in a row as was asked for. */
    MATCHES,
    /** In a report: what is wanted, but not yet as many times in a row as was asked for. */
    UNSETTLED,
    /** In a report: another commit or version than the wanted one. */
    DIFFERENT,
    /** An answer that can be read and has no commit where it belongs. */
    NO_COMMIT,
    /** In the commit's place stands what images say that were built without knowing it: nothing, stub, unknown, none. */
    PLACEHOLDER,
    /** In a report: a version was wanted and the answer has none, or a placeholder in its place. */
    NO_VERSION,
    /** Status 200, but no JSON object: often a login page. */
    NOT_JSON,
    /** A body that is longer than is read. */
    TOO_LARGE,
    /** An address that only an admin may allow, see {@link AddressRule}; at the endpoint or where it redirects to. */
    ADDRESS_REFUSED,
    /** The credentials that it needs are not there, or of a kind that can't be sent. */
    NO_CREDENTIALS,
    /** The host name can't be resolved. */
    DNS,
    /** Nobody accepts connections there. */
    REFUSED,
    /** No trusted TLS connection. */
    TLS,
    /** The connection broke, or what speaks there is not HTTP. */
    CONNECTION_FAILED,
    /** No complete answer in time. */
    TIMEOUT,
    /** More redirects than are followed. */
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

    /** Which one a status stands for that is neither 200 nor a redirect. */
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

    /** The word for it in JSON: lower case, with hyphens, for example {@code not-json}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
