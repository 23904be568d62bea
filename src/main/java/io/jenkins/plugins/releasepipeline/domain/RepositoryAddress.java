package io.jenkins.plugins.releasepipeline.domain;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a repository is served, however its URL is written: {@code https://example.org/app.git},
 * {@code git@example.org:app} and {@code ssh://git@example.org:22/app/} are equal.
 *
 * @param host in lower case; empty for a path on this machine
 * @param path without slashes at its ends, and without {@code .git}
 */
public record RepositoryAddress(String host, String path) {

    private static final Pattern URL =
            Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/@]*@)?(\\[[^]]*]|[^/:]*)(?::\\d*)?(/.*)?");

    /** As SSH takes it; one letter before the colon is a drive of Windows. */
    private static final Pattern SCP = Pattern.compile("(?:[^/@]+@)?(\\[[^]]*]|[^/:@]{2,}):(.*)");

    /** That of a URL or path as Git takes it. */
    public static RepositoryAddress of(String url) {
        String text = url.trim();
        Matcher matcher = URL.matcher(text);
        if (matcher.matches() || matcher.usePattern(SCP).matches()) {
            String path = matcher.group(2) == null ? "" : matcher.group(2);
            return new RepositoryAddress(matcher.group(1).toLowerCase(Locale.ROOT), plain(path));
        }
        return new RepositoryAddress("", plain(text));
    }

    private static String plain(String path) {
        String inner = path.replaceFirst("^/+", "").replaceFirst("/+$", "");
        return inner.endsWith(".git") ? inner.substring(0, inner.length() - ".git".length()) : inner;
    }
}
