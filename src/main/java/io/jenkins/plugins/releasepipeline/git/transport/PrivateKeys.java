package io.jenkins.plugins.releasepipeline.git.transport;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Reads the private keys of credentials: in OpenSSH's format or as PEM. */
final class PrivateKeys {

    private final RemoteCredentials.PrivateKey credentials;
    private final String url;
    private boolean encrypted;

    private PrivateKeys(RemoteCredentials.PrivateKey credentials, String url) {
        this.credentials = credentials;
        this.url = url;
    }

    /** Returns all keys, at least one; throws if one of them can't be read, without a word of it. */
    static List<KeyPair> read(RemoteCredentials.PrivateKey credentials, String url) {
        PrivateKeys reader = new PrivateKeys(credentials, url);
        List<KeyPair> pairs = new ArrayList<>();
        credentials.keys().forEach(key -> reader.read(key).forEach(pairs::add));
        if (pairs.isEmpty()) {
            throw new ReleaseException(Messages.PrivateKeys_Format(credentials.user(), url));
        }
        return pairs;
    }

    private Iterable<KeyPair> read(String key) {
        encrypted = false;
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        try {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    null,
                    NamedResource.ofName("key"),
                    new ByteArrayInputStream(bytes),
                    (session, resource, attempt) -> passphrase());
            if (pairs != null) {
                return pairs;
            }
            throw unreadable(null);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw e instanceof ReleaseException known ? known : unreadable(e);
        }
    }

    private String passphrase() {
        encrypted = true;
        return credentials.passphrase().orElseThrow(() -> unreadable(null));
    }

    private ReleaseException unreadable(Exception e) {
        if (!encrypted) {
            return new ReleaseException(Messages.PrivateKeys_Format(credentials.user(), url), e);
        }
        return new ReleaseException(
                credentials.passphrase().isPresent()
                        ? Messages.PrivateKeys_Passphrase(credentials.user(), url)
                        : Messages.PrivateKeys_PassphraseNeeded(credentials.user(), url),
                e);
    }
}
