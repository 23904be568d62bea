package io.jenkins.plugins.releasepipeline.version;

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
    /** A JSON object without a commit, or with a placeholder in its place. */
    NO_COMMIT,
    /** In a report: a version was wanted and the JSON object has none, or a placeholder in its place. */
    NO_VERSION,
    /** Status 200, but no JSON object: often a login page. */
    NOT_JSON,
    /** A body that is longer than is read. */
    TOO_LARGE,
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

    /** The word for it in JSON: lower case, with hyphens, for example {@code not-json}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
