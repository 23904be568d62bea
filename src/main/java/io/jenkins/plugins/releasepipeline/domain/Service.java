package io.jenkins.plugins.releasepipeline.domain;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * One of the apps that make up an environment.
 *
 * @param name unique in its environment, see {@link Name}
 * @param versionUrl its version endpoint, http or https, without credentials; empty where it has none
 * @param migrates whether this one runs the database migrations, and so must be deployed first when the schema changes
 */
public record Service(String name, Optional<URI> versionUrl, boolean migrates) {

    /** Refuses a name that is not allowed and a version URL that is not plain http or https. */
    public Service {
        Name.check("service", name);
        versionUrl.ifPresent(Service::checkVersionUrl);
    }

    /** Refuses a version URL that is not http or https with a host, or that has credentials in it. */
    public static void checkVersionUrl(URI url) {
        checkUrl("version", url);
    }

    /** The same for the URL of something else, which messages name. */
    static void checkUrl(String what, URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
            // The scheme alone: what else stands in a malformed URL may be a secret.
            throw new ReleaseException(Messages.Service_NotHttp(what, scheme));
        }
        if (url.getRawUserInfo() != null) {
            throw new ReleaseException(Messages.Service_Credentials(what, url.getHost()));
        }
    }
}
