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

    /** As {@code git@host:path}: the part before the colon is not a folder. */
    private static final Pattern SSH = Pattern.compile("[^/:]{2,}:(?!//).*");

    private static final Set<String> SUPPORTED = Set.of("http", "https", "file", "git");

    private RepositoryUrl() {}

    /** Returns the transport that the URL needs if it is not supported, such as {@code ssh}; otherwise empty. */
    public static Optional<String> unsupportedScheme(String url) {
        Matcher scheme = SCHEME.matcher(url);
        if (scheme.matches()) {
            return Optional.of(scheme.group(1).toLowerCase(Locale.ROOT)).filter(name -> !SUPPORTED.contains(name));
        }
        return SSH.matcher(url).matches() ? Optional.of("ssh") : Optional.empty();
    }

    /** Returns whether the URL contains a password or, over HTTP, a user or a token. */
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
