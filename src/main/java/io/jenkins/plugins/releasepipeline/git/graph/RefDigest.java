package io.jenkins.plugins.releasepipeline.git.graph;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/**
 * Tells one state of many refs from another, in 64 characters: to keep them all would take more memory than a pipeline has.
 *
 * @param hex of the names and ids; two states that differ have two digests, as with the ids of Git
 */
record RefDigest(String hex) {

    /** Of no state. */
    static final RefDigest NONE = new RefDigest("");

    /** Of these refs in this order. */
    static RefDigest of(List<Ref> refs) {
        MessageDigest digest = sha256();
        for (Ref ref : refs) {
            ObjectId id = ref.getObjectId();
            digest.update(ref.getName().getBytes(StandardCharsets.UTF_8));
            // No name has a space in it.
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
