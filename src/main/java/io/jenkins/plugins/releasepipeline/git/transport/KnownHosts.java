package io.jenkins.plugins.releasepipeline.git.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;

/** Trusts the keys in lines of OpenSSH's {@code known_hosts} format, and adds none. Immutable. */
public final class KnownHosts implements HostKeys, ServerKeyDatabase {

    private static final Logger LOGGER = Logger.getLogger(KnownHosts.class.getName());

    private static final String AUTHORITY = "cert-authority";
    private static final String REVOKED = "revoked";

    private record Known(KnownHostEntry entry, PublicKey key) {

        boolean isFor(SshdSocketAddress server) {
            return entry.isHostMatch(server.getHostName(), server.getPort());
        }

        boolean isMarked(String marker) {
            return marker.equals(entry.getMarker());
        }

        boolean is(PublicKey other) {
            return KeyUtils.compareKeys(key, other);
        }
    }

    private final List<Known> all;

    private KnownHosts(List<Known> all) {
        this.all = List.copyOf(all);
    }

    /** Reads the lines; like OpenSSH, ignores those that it can't read. */
    public static KnownHosts of(String lines) {
        List<Known> all = new ArrayList<>();
        lines.lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> read(line).ifPresent(all::add));
        return new KnownHosts(all);
    }

    private static Optional<Known> read(String line) {
        try {
            KnownHostEntry entry = KnownHostEntry.parseKnownHostEntry(line);
            return Optional.ofNullable(entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING))
                    .map(key -> new Known(entry, key));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "A line of the known host keys can''t be read", e);
            return Optional.empty();
        }
    }

    @Override
    public ServerKeyDatabase database() {
        return this;
    }

    @Override
    public List<PublicKey> lookup(String server, InetSocketAddress remote, Configuration config) {
        SshdSocketAddress address = address(server, remote);
        return all.stream()
                .filter(known -> known.entry().getMarker() == null && known.isFor(address))
                .map(Known::key)
                .toList();
    }

    @Override
    public boolean accept(
            String server, InetSocketAddress remote, PublicKey key, Configuration config, CredentialsProvider nobody) {
        SshdSocketAddress address = address(server, remote);
        // SSHD has checked the certificate itself.
        boolean certified = key instanceof OpenSshCertificate;
        PublicKey trusted = key instanceof OpenSshCertificate certificate ? certificate.getCaPubKey() : key;
        List<Known> same = all.stream()
                .filter(known -> known.isFor(address) && known.is(trusted))
                .toList();
        return same.stream().noneMatch(known -> known.isMarked(REVOKED))
                && same.stream()
                        .anyMatch(known -> certified
                                ? known.isMarked(AUTHORITY)
                                : known.entry().getMarker() == null);
    }

    /** Returns the server as it was named, not as it was resolved: {@code host} or {@code [host]:port}. */
    private static SshdSocketAddress address(String server, InetSocketAddress remote) {
        int end = server.lastIndexOf("]:");
        String host = server.startsWith("[") && end > 0 ? server.substring(1, end) : server;
        return new SshdSocketAddress(host, remote.getPort());
    }
}
