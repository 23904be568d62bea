package io.jenkins.plugins.releasepipeline.git.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.fixture.GitSshServer;
import io.jenkins.plugins.releasepipeline.fixture.SshKey;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Private keys as they are pasted into credentials. */
class SshKeysTest extends SshRemoteScenario {

    private static final String PASSPHRASE = "s3cr3t phrase";
    private static final Map<String, SshKey> KEYS = new HashMap<>();

    @BeforeAll
    static void make() {
        KEYS.put("ed25519", alice);
        for (String type : List.of("ecdsa", "rsa")) {
            KEYS.put(type, SshKey.make(shared.resolve(type), type, ""));
            server.allow(KEYS.get(type));
        }
    }

    private SshKey key(String type, String format, String passphrase) {
        return KEYS.get(type).as(folder.resolve("key"), format, passphrase);
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519, RFC4716, ''",
        "ed25519, RFC4716, s3cr3t phrase",
        "ecdsa, RFC4716, ''",
        "ecdsa, RFC4716, s3cr3t phrase",
        "ecdsa, PEM, ''",
        "ecdsa, PEM, s3cr3t phrase",
        "ecdsa, PKCS8, ''",
        "ecdsa, PKCS8, s3cr3t phrase",
        "rsa, RFC4716, ''",
        "rsa, RFC4716, s3cr3t phrase",
        "rsa, PEM, ''",
        "rsa, PEM, s3cr3t phrase",
        "rsa, PKCS8, ''",
        "rsa, PKCS8, s3cr3t phrase",
    })
    void logsInWithAKeyOfEveryTypeAndFormat(String type, String format, String passphrase) {
        SshKey key = key(type, format, passphrase);
        assertThat(key.privateText()).startsWith("-----BEGIN ");
        isFetched(remote(key.credentials(GitSshServer.USER)));
    }

    @Test
    void logsInWithAnEd25519KeyAsPem() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        PrivateKeys.read(new RemoteCredentials.PrivateKey("git", List.of(pem), Optional.empty()), url)
                .forEach(read ->
                        assertThat(PublicKeyEntry.toString(read.getPublic())).startsWith("ssh-ed25519 "));
    }

    @Test
    void takesAKeyWithTheLineEndsOfAForm() {
        String pasted = alice.privateText().trim().replace("\n", "\r\n");
        isFetched(remote(new RemoteCredentials.PrivateKey(GitSshServer.USER, List.of(pasted), Optional.empty())));
    }

    @Test
    void triesSeveralKeysInTurn() {
        SshKey unknown = SshKey.make(folder.resolve("unknown"), "ed25519", "");
        isFetched(remote(new RemoteCredentials.PrivateKey(
                GitSshServer.USER, List.of(unknown.privateText(), alice.privateText()), Optional.empty())));
    }

    @Test
    void aUserInTheUrlTakesPrecedenceAsInTheGitPlugin() {
        url = url.replace("ssh://", "ssh://" + GitSshServer.USER + "@");
        isFetched(remote(alice.credentials("somebody-else")));
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsNamedWithItsUser() {
        SshKey unknown = SshKey.make(folder.resolve("unknown"), "ed25519", "");
        isRefused(
                remote(unknown.credentials("deployer")),
                "The server of {url} refuses the key of user deployer (ssh-ed25519 " + unknown.fingerprint()
                        + "): check the user, and whether the public key is registered on the server.");
    }

    @ParameterizedTest
    @CsvSource({"ed25519, RFC4716", "ecdsa, PKCS8", "rsa, PEM"})
    void aWrongPassphraseIsToldBeforeConnecting(String type, String format) {
        SshKey key = new SshKey(key(type, format, PASSPHRASE).file(), "wr0ng");
        isRefused(
                remote(key.credentials("git")),
                "The private key of git for {url} can't be read with the passphrase of its credentials: "
                        + "enter the passphrase again there.");
    }

    @ParameterizedTest
    @CsvSource({"ed25519, RFC4716", "ecdsa, PKCS8", "rsa, PEM"})
    void aPassphraseThatIsNotThereIsNotAskedFor(String type, String format) {
        SshKey key = new SshKey(key(type, format, PASSPHRASE).file(), "");
        isRefused(
                remote(key.credentials("git")),
                "The private key of git for {url} has a passphrase, but its credentials have none: enter it there.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n-----END OPENSSH PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----",
                "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPublic-Lines: 2\nsecret",
            })
    void whatIsNoKeyIsRefusedWithoutShowingIt(String text) {
        isRefused(
                remote(new RemoteCredentials.PrivateKey("git", List.of(text), Optional.of(PASSPHRASE))),
                "The private key of git for {url} can't be read: it must be in OpenSSH's format or PEM, "
                        + "with the lines BEGIN and END. Enter the key again in its credentials.");
    }

    @Test
    void credentialsOfAnotherKindAreRefused() {
        for (RemoteCredentials other :
                List.of(new RemoteCredentials.None(), new RemoteCredentials.UserPassword("git", PASSPHRASE))) {
            isRefused(
                    remote(other),
                    "The repository {url} is read over SSH, which requires a private key: "
                            + "set credentials of the kind \"SSH Username with private key\".");
        }
    }

    @Test
    void theSecretIsInNoText() {
        RemoteCredentials credentials = key("ed25519", "RFC4716", PASSPHRASE).credentials("git");
        assertThat(credentials.toString()).isEqualTo("key of git");
        assertThat(remote(credentials).toString()).isEqualTo(url);
    }
}
