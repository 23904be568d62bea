package io.jenkins.plugins.releasepipeline.domain;

import java.net.URI;
import java.util.Locale;

/** Addresses of endpoints and calendars. */
final class WebUrl {

    private WebUrl() {}

    /**
     * Refuses a URL that is not http or https with a host, or that has credentials in it.
     *
     * @param what whose URL it is, for the message, such as {@code version}
     */
    static void check(String what, URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
            // The scheme alone: what else stands in a malformed URL may be a secret.
            throw new ReleaseException(Messages.WebUrl_NotHttp(what, scheme));
        }
        if (url.getRawUserInfo() != null) {
            throw new ReleaseException(Messages.WebUrl_Credentials(what, url.getHost()));
        }
    }
}
