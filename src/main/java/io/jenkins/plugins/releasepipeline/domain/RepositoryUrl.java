package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Validates the URL of a repository: refuses one that would reveal a secret in the configuration, a page or a log. */
public final class RepositoryUrl {

    /** The part after the first colon may contain anything, even a slash; a port is not a password. */
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/@]*:(?!\\d{1,5}/).*@.*");

    private static final Pattern HTTP_USER = Pattern.compile("(?i)https?://[^/]*@.*");

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");

    /**
     * As {@code git@host:path}: the part before the colon is not a folder, a Windows drive or {@code file}. Groups: user
     * and host, path.
     */
    private static final Pattern SCP =
            Pattern.compile("(?!file:)((?:[^/\\\\:@]+@)?(?:\\[[^]/\\\\@]+]|[^/\\\\:@\\[\\]]{2,})):(?!//)(.+)");

    /** The same with a password, as many write it; SSH knows none in an address. */
    private static final Pattern SCP_PASSWORD = Pattern.compile("[^/\\\\:@]{2,}:(?!//)[^@]*@[^/\\\\:@]+:.*");

    /** A user, host or path that a program would take for an option. */
    private static final Pattern OPTION =
            Pattern.compile("-.*|[^/\\\\:]*[@:]-.*|[A-Za-z][A-Za-z0-9+.-]*://(?:[^/]*@)?-.*");

    private static final Set<String> SUPPORTED = Set.of("http", "https", "file", "git", "ssh");

    private RepositoryUrl() {}

    /** Returns the transport that the URL needs if it is not supported, such as {@code ssh}; otherwise empty. */
    public static Optional<String> unsupportedScheme(String url) {
        Matcher scheme = SCHEME.matcher(url);
        if (scheme.matches()) {
            return Optional.of(scheme.group(1).toLowerCase(Locale.ROOT)).filter(name -> !SUPPORTED.contains(name));
        }
        return Optional.empty();
    }

    /** Returns whether the repository is read over SSH: {@code ssh://host/path} or {@code user@host:path}. */
    public static boolean isSsh(String url) {
        Matcher scheme = SCHEME.matcher(url);
        return scheme.matches()
                ? scheme.group(1).equalsIgnoreCase("ssh")
                : SCP.matcher(url).matches();
    }

    /** Returns the URL with a scheme: {@code user@host:path} becomes {@code ssh://user@host/path}. */
    public static String withScheme(String url) {
        Matcher scp = SCP.matcher(url);
        return SCHEME.matcher(url).matches() || !scp.matches()
                ? url
                : "ssh://" + scp.group(1) + "/" + scp.group(2).replaceFirst("^/", "");
    }

    /** Returns whether its user, host or path begins with a dash, so that a program would take it for an option. */
    public static boolean isOption(String url) {
        return OPTION.matcher(url).matches();
    }

    /** Returns whether the URL contains a password or, over HTTP, a user or a token. */
    public static boolean hasCredentials(String url) {
        return PASSWORD.matcher(url).matches()
                || HTTP_USER.matcher(url).matches()
                || SCP_PASSWORD.matcher(url).matches();
    }

    static String check(String pipeline, String url) {
        String trimmed = url.trim();
        if (trimmed.isEmpty()) {
            throw new ReleaseException(Messages.RepositoryUrl_Missing(pipeline));
        }
        if (hasCredentials(trimmed)) {
            throw new ReleaseException(Messages.RepositoryUrl_Credentials(pipeline));
        }
        if (isOption(trimmed)) {
            throw new ReleaseException(Messages.RepositoryUrl_Option(pipeline, trimmed));
        }
        return trimmed;
    }
}
