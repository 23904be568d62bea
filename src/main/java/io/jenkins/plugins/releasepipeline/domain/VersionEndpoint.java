package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The version endpoint of an app, and how to request it. Its {@code toString} is the URL only.
 *
 * @param url http or https, without credentials
 * @param field the location of the commit or version in the response, as a JSON pointer (RFC 6901) such as {@code
 *     /git/sha};
 *     empty for the fields of Dockerflow
 * @param headers additional headers, at most 20; without secrets, which belong in the credentials
 * @param credentialsId the credentials for it; empty if it needs none
 */
public record VersionEndpoint(
        URI url, Optional<String> field, Map<String, String> headers, Optional<String> credentialsId) {

    private static final int MOST_HEADERS = 20;
    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^/~]|~[01]){0,100}){1,20}");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{0,1000}");
    /** Headers for secrets, or set by the HTTP client itself. */
    private static final Set<String> NOT_GIVEN = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "host",
            "connection",
            "content-length",
            "expect",
            "upgrade",
            "accept-encoding",
            "transfer-encoding");

    /**
     * Refuses an endpoint that can't be requested or that would store a secret unprotected; a message never repeats a
     * header's value.
     */
    public VersionEndpoint {
        url = checkUrl(url);
        field.ifPresent(VersionEndpoint::checkField);
        headers = Map.copyOf(checkHeaders(headers));
    }

    /** A Dockerflow endpoint that needs no credentials. */
    public static VersionEndpoint at(URI url) {
        return new VersionEndpoint(url, Optional.empty(), Map.of(), Optional.empty());
    }

    /**
     * An endpoint from its texts in the configuration.
     *
     * @param headers each as {@code Name: value}
     */
    public static VersionEndpoint written(
            String url, Optional<String> field, List<String> headers, Optional<String> credentialsId) {
        return new VersionEndpoint(url(url), field, headers(headers), credentialsId);
    }

    private static URI url(String text) {
        try {
            return new URI(text.trim());
        } catch (URISyntaxException e) {
            // Without the text itself: it may contain a secret.
            throw new ReleaseException(Messages.VersionEndpoint_BadUrl());
        }
    }

    static Map<String, String> headers(List<String> lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ReleaseException(Messages.VersionEndpoint_HeaderLine());
            }
            headers.put(
                    line.substring(0, colon).trim(), line.substring(colon + 1).trim());
        }
        return headers;
    }

    /** Returns the URL to request. Refuses one that is not http or https with a host, or that contains credentials. */
    public static URI checkUrl(URI url) {
        return WebUrl.check("version", url);
    }

    /** Refuses a text that is not a JSON pointer to a part of the response. */
    private static void checkField(String field) {
        if (!POINTER.matcher(field).matches()) {
            throw new ReleaseException(Messages.VersionEndpoint_Field(field));
        }
    }

    /** Refuses names and values that HTTP does not allow, headers that the client sends itself, and those for secrets. */
    static Map<String, String> checkHeaders(Map<String, String> headers) {
        Map<String, String> checked = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (!HEADER_NAME.matcher(name).matches()
                    || !HEADER_VALUE.matcher(value).matches()) {
                throw new ReleaseException(Messages.VersionEndpoint_Header(shown(name)));
            }
            if (NOT_GIVEN.contains(name.toLowerCase(Locale.ROOT))) {
                throw new ReleaseException(Messages.VersionEndpoint_HeaderNotGiven(name));
            }
            checked.put(name, value);
        });
        if (checked.size() > MOST_HEADERS) {
            throw new ReleaseException(Messages.VersionEndpoint_TooManyHeaders(MOST_HEADERS));
        }
        return checked;
    }

    private static String shown(String name) {
        return name.substring(0, Math.min(name.length(), 100)).replaceAll("[^\\x20-\\x7e]", "?");
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
