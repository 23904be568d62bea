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
 * Which addresses endpoints may have. What answers at link-local addresses is about the machine itself: clouds
 * hand out credentials there, which a URL in a Jenkinsfile must not reach.
 *
 * @param linkLocal whether an admin allows these addresses as well
 * @param resolver looks up a name
 */
public record AddressRule(boolean linkLocal, Resolver resolver) {

    /** Says which addresses a name has. */
    @FunctionalInterface
    public interface Resolver {

        /**
         * All addresses of a name, or the one that is written there; may block.
         *
         * @throws UnknownHostException if it has none
         */
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** As it is unless an admin says otherwise. */
    public static final AddressRule STRICT = new AddressRule(false);

    /** Metadata services that are not at a link-local address: Alibaba's, Oracle's, and Amazon's for IPv6. */
    private static final Set<String> METADATA = Set.of("100.100.100.200", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

    private static final Set<String> METADATA_NAMES = Set.of("metadata", "metadata.google.internal", "metadata.goog");
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*\\]");
    private static final byte[] NAT64 = HexFormat.of().parseHex("0064ff9b0000000000000000");
    private static final byte[] COMPATIBLE = new byte[12];

    /** With the resolver of the JVM, which the HTTP client uses, too. */
    public AddressRule(boolean linkLocal) {
        this(linkLocal, InetAddress::getAllByName);
    }

    /**
     * The address or name for which this URL is refused; empty where it is allowed. Blocks while a name is resolved.
     *
     * <p>The HTTP client resolves the name once more when it connects. Between the two lies the cache of the JVM, 30
     * seconds unless it is configured otherwise, so that a name can't change its address meanwhile.
     *
     * @param proxied whether a proxy resolves names: then only what is written can be checked
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

    /** The IPv4 address inside an IPv6 address that leads there. */
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
