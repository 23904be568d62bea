package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Validates the URLs of endpoints and calendars. */
public final class WebUrl {

    private static final int LAST_PORT = 65_535;

    /** The authority without its port, if Java finds no host in it. */
    private static final Pattern HOST = Pattern.compile("([\\p{L}\\p{M}\\p{N}._-]{1,253}?)\\.?(:\\d*)?");

    /** IDNA 2003 and 2008 convert these differently: ß, ς, and two invisible characters. */
    private static final Pattern TWO_NAMES = Pattern.compile("[\u00df\u03c2\u200c\u200d]");

    private WebUrl() {}

    /**
     * Returns the URL to request: an internationalized host name is converted to ASCII. Refuses one that is not http or
     * https with a host, or that contains credentials.
     *
     * @param what the kind of URL, for the message, such as {@code version}
     */
    public static URI check(String what, URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        String authority = url.getRawAuthority();
        if (!(scheme.equals("http") || scheme.equals("https")) || authority == null) {
            // Only the scheme: other parts of a malformed URL may be a secret.
            throw new ReleaseException(Messages.WebUrl_NotHttp(what, scheme));
        }
        if (authority.contains("@")) {
            throw new ReleaseException(
                    Messages.WebUrl_Credentials(what, authority.substring(authority.lastIndexOf('@') + 1)));
        }
        if (url.getPort() == 0 || url.getPort() > LAST_PORT) {
            throw new ReleaseException(Messages.WebUrl_Port(what, String.valueOf(url.getPort())));
        }
        return url.getHost() == null ? named(what, url, authority) : url;
    }

    private static URI named(String what, URI url, String authority) {
        Matcher host = HOST.matcher(authority);
        if (!host.matches()) {
            throw new ReleaseException(Messages.WebUrl_NoHost(what));
        }
        String name = host.group(1);
        if (name.contains("_")) {
            throw new ReleaseException(Messages.WebUrl_Underscore(what, name));
        }
        String port = host.group(2) == null ? "" : host.group(2);
        try {
            String text = url.toString();
            URI ascii = new URI(text.replaceFirst(
                    Pattern.quote("//" + authority), Matcher.quoteReplacement("//" + ascii(name) + port)));
            if (ascii.getHost() != null) {
                return check(what, ascii);
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Reported below.
        }
        throw new ReleaseException(Messages.WebUrl_NoHost(what));
    }

    private static String ascii(String name) {
        if (TWO_NAMES.matcher(name).find()) {
            throw new IllegalArgumentException(name);
        }
        return IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    }
}
