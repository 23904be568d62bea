package io.jenkins.plugins.releasepipeline.git.transport;

import java.io.File;
import java.security.KeyPair;
import java.util.List;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/**
 * How to log in to an SSH server.
 *
 * @param user the user, unless the URL names one
 * @param keys the keys to try, at least one
 * @param hostKeys decides whether this is the right server
 */
record SshLogin(String user, List<KeyPair> keys, CheckedHostKeys hostKeys) {

    /** Not a folder of the user who runs this process: nothing is read from it, because everything is set. */
    private static final File NOWHERE = new File(File.separator + "nowhere");

    /** Defensive copy. */
    SshLogin {
        keys = List.copyOf(keys);
    }

    /** Returns a factory of sessions for this login alone. */
    SshdSessionFactory sessions() {
        return new SshdSessionFactoryBuilder()
                .setHomeDirectory(NOWHERE)
                .setSshDirectory(NOWHERE)
                .setConfigStoreFactory((home, file, user) -> null)
                .setDefaultKeysProvider(folder -> keys)
                .setServerKeyDatabase((home, folder) -> hostKeys)
                .setConnectorFactory(null)
                .setPreferredAuthentications("publickey")
                .build(null);
    }

    /** Returns the types and fingerprints of the keys, for a message. */
    String named() {
        return CheckedHostKeys.named(keys.stream()
                .map(pair -> CheckedHostKeys.named(pair.getPublic()))
                .toList());
    }
}
