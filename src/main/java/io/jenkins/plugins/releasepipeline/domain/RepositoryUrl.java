package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a repository is: refuses what would put a secret into the configuration, a page or a log. */
public final class RepositoryUrl {

    /** What follows the first colon may hold anything, also a slash; a port is no password. */
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/@]*:(?!\\d{1,5}/).*@.*");

    private static final Pattern HTTP_USER = Pattern.compile("(?i)https?://[^/]*@.*");

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");

    /** As {@code git@host:path}: whatever is before the colon is no folder. */
    private static final Pattern SSH = Pattern.compile("[^/:]{2,}:(?!//).*");

    private static final Set<String> SUPPORTED = Set.of("http", "https", "file", "git");

    private RepositoryUrl() {}

    /** How it would be read where that is not supported, such as {@code ssh}; empty where it is. */
    public static Optional<String> unsupportedScheme(String url) {
        Matcher scheme = SCHEME.matcher(url);
        if (scheme.matches()) {
            return Optional.of(scheme.group(1).toLowerCase(Locale.ROOT)).filter(name -> !SUPPORTED.contains(name));
        }
        return SSH.matcher(url).matches() ? Optional.of("ssh") : Optional.empty();
    }

    /** Whether the URL carries a password or, over HTTP, a user or a token. */
    public static boolean hasCredentials(String url) {
        return PASSWORD.matcher(url).matches() || HTTP_USER.matcher(url).matches();
    }

    static String check(String pipeline, String url) {
        String trimmed = url.trim();
        if (trimmed.isEmpty()) {
            throw new ReleaseException(Messages.RepositoryUrl_Missing(pipeline));
        }
        if (hasCredentials(trimmed)) {
            throw new ReleaseException(Messages.RepositoryUrl_Credentials(pipeline));
        }
        return trimmed;
    }
}
