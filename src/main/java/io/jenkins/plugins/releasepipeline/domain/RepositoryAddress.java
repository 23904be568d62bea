package io.jenkins.plugins.releasepipeline.domain;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a repository is served, however its URL is written: {@code https://example.org/app.git},
 * {@code git@example.org:app} and {@code ssh://git@example.org:22/app/} are equal.
 *
 * @param host in lower case, without {@code ssh.} before it; empty for a path on this machine
 * @param path without slashes at its ends, without {@code .git}, and without what Azure DevOps has in one kind of URL alone
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
            return new RepositoryAddress(host(matcher.group(1)), plain(path));
        }
        return new RepositoryAddress("", plain(text));
    }

    private static String host(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("^ssh\\.", "");
    }

    private static String plain(String path) {
        return path.replaceFirst("^/+", "")
                .replaceFirst("/+$", "")
                .replaceFirst("\\.git$", "")
                .replaceFirst("^v\\d/", "")
                .replace("/_git/", "/");
    }
}
