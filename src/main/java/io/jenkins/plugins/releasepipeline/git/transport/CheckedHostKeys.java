package io.jenkins.plugins.releasepipeline.git.transport;

import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;

/** Asks the host keys for one connection, and remembers the key that they refused, for the message. */
final class CheckedHostKeys implements ServerKeyDatabase {

    private final ServerKeyDatabase database;
    private volatile Optional<Refused> refused = Optional.empty();

    /**
     * A host key that is not trusted.
     *
     * @param key type and fingerprint
     * @param known those of the keys that this server should have; empty if none is known
     */
    record Refused(String key, List<String> known) {}

    CheckedHostKeys(ServerKeyDatabase database) {
        this.database = database;
    }

    /** Returns the refused key, after a connection failed because of it. */
    Optional<Refused> refused() {
        return refused;
    }

    @Override
    public List<PublicKey> lookup(String server, InetSocketAddress remote, Configuration config) {
        return database.lookup(server, remote, config);
    }

    @Override
    public boolean accept(
            String server, InetSocketAddress remote, PublicKey key, Configuration config, CredentialsProvider nobody) {
        // Without a provider: there is nobody to ask.
        if (database.accept(server, remote, key, config, null)) {
            return true;
        }
        List<String> known = database.lookup(server, remote, config).stream()
                .map(CheckedHostKeys::named)
                .distinct()
                .toList();
        refused = Optional.of(new Refused(named(key), known));
        return false;
    }

    /** Returns type and fingerprint of a key, as {@code ssh-keygen -l} shows it. */
    static String named(PublicKey key) {
        return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
    }

    /** Returns the keys for a message. */
    static String named(List<String> keys) {
        return keys.stream().collect(Collectors.joining(", "));
    }
}
