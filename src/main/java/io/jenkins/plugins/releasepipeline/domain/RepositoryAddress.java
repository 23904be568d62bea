package io.jenkins.plugins.releasepipeline.domain;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a repository, regardless of how its URL is written: {@code https://example.org/app.git},
 * {@code git@example.org:app} and {@code ssh://git@example.org:22/app/} are equal.
 *
 * @param host in lower case, without {@code ssh.} before it; empty for a path on this machine
 * @param path without slashes at its ends, without {@code .git}, and without the part that Azure DevOps has in only one
 *     kind of URL
 */
public record RepositoryAddress(String host, String path) {

    private static final Pattern URL =
            Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/@]*@)?(\\[[^]]*]|[^/:]*)(?::\\d*)?(/.*)?");

    /** The scp-like form of SSH; one letter before the colon is a Windows drive. */
    private static final Pattern SCP = Pattern.compile("(?:[^/@]+@)?(\\[[^]]*]|[^/:@]{2,}):(.*)");

    /** Returns the address of a URL or path in Git's syntax. */
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
