package io.jenkins.plugins.releasepipeline.git.graph;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/**
 * Identifies a state of many refs in 64 characters, because keeping all of them would take too much memory.
 *
 * @param hex the digest of the names and ids; collision-resistant, like Git's ids
 */
record RefDigest(String hex) {

    /** The digest of no state. */
    static final RefDigest NONE = new RefDigest("");

    /** Returns the digest of these refs in this order. */
    static RefDigest of(List<Ref> refs) {
        MessageDigest digest = sha256();
        for (Ref ref : refs) {
            ObjectId id = ref.getObjectId();
            digest.update(ref.getName().getBytes(StandardCharsets.UTF_8));
            // Names do not contain spaces.
            digest.update((" " + (id == null ? "" : id.name()) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return new RefDigest(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
