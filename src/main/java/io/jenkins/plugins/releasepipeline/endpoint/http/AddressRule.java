package io.jenkins.plugins.releasepipeline.endpoint.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The allowed addresses of endpoints. Link-local addresses serve data about the machine itself, such as credentials in
 * clouds, which a URL in a Jenkinsfile must not reach.
 *
 * @param linkLocal whether an admin allows these addresses as well
 * @param resolver resolves host names
 */
public record AddressRule(boolean linkLocal, Resolver resolver) {

    /** Resolves host names. */
    @FunctionalInterface
    public interface Resolver {

        /**
         * Returns all addresses of a name, or the literal address; may block.
         *
         * @throws UnknownHostException if it has none
         */
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** The default rule. */
    public static final AddressRule STRICT = new AddressRule(false);

    /** Metadata services that are not at a link-local address: Alibaba's, Oracle's, and Amazon's for IPv6. */
    private static final Set<String> METADATA = Set.of("100.100.100.200", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

    private static final Set<String> METADATA_NAMES = Set.of("metadata", "metadata.google.internal", "metadata.goog");
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*\\]");
    private static final byte[] NAT64 = HexFormat.of().parseHex("0064ff9b0000000000000000");
    private static final byte[] COMPATIBLE = new byte[12];

    /** Creates a rule with the JVM's resolver, which the HTTP client also uses. */
    public AddressRule(boolean linkLocal) {
        this(linkLocal, InetAddress::getAllByName);
    }

    /**
     * Returns the address or name for which this URL is refused; empty if it is allowed. Blocks while a name is
     * resolved.
     *
     * <p>The HTTP client resolves the name again when it connects. The JVM's cache, 30 seconds by default, keeps the
     * name from changing its address in between.
     *
     * @param proxied whether a proxy resolves names: then only literal addresses and names can be checked
     * @throws UnknownHostException if the name can't be resolved
     */
    Optional<String> refuses(URI url, boolean proxied) throws UnknownHostException {
        String host = url.getHost().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (linkLocal) {
            return Optional.empty();
        }
        if (METADATA_NAMES.contains(host)) {
            return Optional.of(host);
        }
        if (proxied && !LITERAL.matcher(host).matches()) {
            return Optional.empty();
        }
        return Stream.of(resolver.resolve(host))
                .filter(AddressRule::isRefused)
                .map(InetAddress::getHostAddress)
                .findFirst();
    }

    private static boolean isRefused(InetAddress address) {
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return address.isLinkLocalAddress()
                || METADATA.contains(text)
                || embedded(address).filter(AddressRule::isRefused).isPresent();
    }

    /** Returns the IPv4 address embedded in an IPv6 address that is routed to it. */
    private static Optional<InetAddress> embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean embeds = address instanceof Inet6Address
                && (Arrays.equals(bytes, 0, 12, NAT64, 0, 12) || Arrays.equals(bytes, 0, 12, COMPATIBLE, 0, 12));
        try {
            return embeds ? Optional.of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16))) : Optional.empty();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
