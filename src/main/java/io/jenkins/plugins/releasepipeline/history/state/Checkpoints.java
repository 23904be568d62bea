package io.jenkins.plugins.releasepipeline.history.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Checkpoints in files: a cache, which may be deleted or damaged at any time. A changed file, detected by its digest,
 * or one of a version that understands other entries, counts as missing.
 *
 * @param folder their folder; need not exist
 */
record Checkpoints(Path folder) {

    private static final Logger LOGGER = Logger.getLogger(Checkpoints.class.getName());

    Optional<Checkpoint> read(String ref) {
        try {
            String[] parts = Files.readString(file(ref)).split("\n", 2);
            return parts.length == 2 && parts[0].equals(digest(parts[1]))
                    ? CheckpointFormat.read(parts[1])
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "The checkpoint of " + ref + " can't be read");
            return Optional.empty();
        }
    }

    /** Not atomic and not synced: an incomplete file has another digest. */
    void write(String ref, Checkpoint checkpoint) {
        try {
            String text = CheckpointFormat.write(checkpoint);
            Files.createDirectories(folder);
            Files.writeString(file(ref), digest(text) + "\n" + text);
        } catch (IOException e) {
            // The state can be computed from the entries.
            LOGGER.log(Level.FINE, e, () -> "The checkpoint of " + ref + " can't be written");
        }
    }

    private Path file(String ref) {
        return folder.resolve(ref.replace('/', '-') + ".json");
    }

    private static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
