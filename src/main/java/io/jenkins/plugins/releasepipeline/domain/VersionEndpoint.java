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
 * Where an app says which commit it runs, and how to ask it. Its text is the URL alone.
 *
 * @param url http or https, without credentials
 * @param field where the commit or version stands in the answer, as a JSON pointer (RFC 6901) such as {@code /git/sha};
 *     empty for the fields that Dockerflow names
 * @param headers what else to send, at most 20; no secrets, which belong to the credentials
 * @param credentialsId which credentials open it; empty where it needs none
 */
public record VersionEndpoint(
        URI url, Optional<String> field, Map<String, String> headers, Optional<String> credentialsId) {

    private static final int MOST_HEADERS = 20;
    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^/~]|~[01]){0,100}){1,20}");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{0,1000}");
    /** Kept in the open, or sent by the HTTP client itself. */
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

    /** Refuses what can't be asked or would keep a secret in the open; a message never repeats a header's value. */
    public VersionEndpoint {
        url = checkUrl(url);
        field.ifPresent(VersionEndpoint::checkField);
        headers = Map.copyOf(checkHeaders(headers));
    }

    /** An endpoint as Dockerflow defines it, open to all. */
    public static VersionEndpoint at(URI url) {
        return new VersionEndpoint(url, Optional.empty(), Map.of(), Optional.empty());
    }

    /**
     * An endpoint as people write it.
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
            // Not the text itself: it may hold a secret.
            throw new ReleaseException(Messages.VersionEndpoint_BadUrl());
        }
    }

    private static Map<String, String> headers(List<String> lines) {
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

    /** The URL as it is asked. Refuses one that is not http or https with a host, or that has credentials in it. */
    public static URI checkUrl(URI url) {
        return WebUrl.check("version", url);
    }

    /** Refuses what is no JSON pointer to something inside the answer. */
    private static void checkField(String field) {
        if (!POINTER.matcher(field).matches()) {
            throw new ReleaseException(Messages.VersionEndpoint_Field(field));
        }
    }

    /** Refuses names and values that HTTP does not allow, headers that the client sends itself, and those for secrets. */
    private static Map<String, String> checkHeaders(Map<String, String> headers) {
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
