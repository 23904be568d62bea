package io.jenkins.plugins.releasepipeline.git.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.fixture.GitSshServer;
import io.jenkins.plugins.releasepipeline.fixture.SshKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which servers are trusted. The server of these tests has an Ed25519 and an ECDSA key. */
class SshHostKeysTest extends SshRemoteScenario {

    private static final String WHERE =
            " an admin can accept it under Manage Jenkins, Security, Git Host Key Verification Configuration";

    private Remote trusting(HostKeys hostKeys) {
        return new Remote(url, () -> alice.credentials(GitSshServer.USER), hostKeys);
    }

    private Remote knowing(String lines) {
        return trusting(KnownHosts.of(lines));
    }

    private static SshKey ed25519() {
        return server.hostKeys().get(0);
    }

    private static SshKey ecdsa() {
        return server.hostKeys().get(1);
    }

    private static String lines() {
        return server.hostKeys().stream().map(server::knownHostsLine).collect(Collectors.joining("\n"));
    }

    /** One of the server's keys is offered; which one is up to both. */
    private void isUnknown(Remote remote) {
        isRefused(
                remote,
                "The host key of {url} is not known: ecdsa-sha2-nistp256 " + ecdsa().fingerprint()
                        + ". If this is the server's key," + WHERE + ".");
    }

    @Test
    void aKeyOfNoKnownHostIsRefusedWithItsFingerprint() {
        isUnknown(trusting(HostKeys.NONE));
        isUnknown(knowing(lines().replace("127.0.0.1", "example.org")));
        isUnknown(knowing(lines().replace(":" + server.port(), ":" + 22)));
    }

    @Test
    void anotherKeyThanTheKnownOneIsRefusedWithBoth() {
        SshKey other = SshKey.make(folder.resolve("other"), "ed25519", "");
        isRefused(
                knowing(server.knownHostsLine(other)),
                "The host key of {url} is not the known one: the server has ssh-ed25519 "
                        + ed25519().fingerprint()
                        + ", known is ssh-ed25519 " + other.fingerprint()
                        + ". If the server really has a new key," + WHERE
                        + "; otherwise, another server answers in its place.");
    }

    @Test
    void oneKnownKeyOfSeveralIsEnough() {
        server.hostKeys().forEach(key -> isFetched(knowing(server.knownHostsLine(key))));
    }

    @Test
    void aPatternAndAnAddressWithOthersAreKnown() {
        isFetched(knowing("# host keys\n\n" + "[127.0.*]:" + server.port() + " "
                + ed25519().publicLine() + "\n"));
        isFetched(knowing(
                "example.org,[127.0.0.1]:" + server.port() + " " + ed25519().publicLine() + " the server\n"));
    }

    /** As {@code ssh-keygen -H} writes them. */
    @Test
    void aHashedNameIsKnown() throws IOException {
        Path file = Files.writeString(folder.resolve("known_hosts"), lines());
        SshKey.keygen("-H", "-f", file.toString());
        assertThat(file).content().contains("|1|").doesNotContain("127.0.0.1");
        isFetched(knowing(Files.readString(file)));
    }

    @Test
    void aRevokedKeyIsRefusedThoughItIsKnown() {
        isUnknown(knowing("@revoked " + server.knownHostsLine(ecdsa())));
        isRefused(
                knowing(server.knownHostsLine(ecdsa()) + "\n@revoked " + server.knownHostsLine(ecdsa())),
                "The host key of {url} is not the known one: the server has ecdsa-sha2-nistp256 "
                        + ecdsa().fingerprint() + ", known is ecdsa-sha2-nistp256 "
                        + ecdsa().fingerprint() + ". If the server really has a new key," + WHERE
                        + "; otherwise, another server answers in its place.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "garbage", "example.org", "* ssh-ed25519 AAAA", "@cert-authority * x y"})
    void linesThatCanNotBeReadTrustNothingAndHideNothing(String line) {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", server.port());
        String name = "[127.0.0.1]:" + server.port();
        assertThat(KnownHosts.of(line).lookup(name, address, null)).isEmpty();
        assertThat(KnownHosts.of(line + "\n" + lines()).lookup(name, address, null))
                .hasSize(2);
    }
}
