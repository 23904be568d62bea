package io.jenkins.plugins.releasepipeline.git.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes file renames durable, so that they survive a power failure. */
final class DiskSync {

    private static final Logger LOGGER = Logger.getLogger(DiskSync.class.getName());

    private DiskSync() {}

    /**
     * Syncs a directory: JGit syncs the content of files, but not the directory. On journaling filesystems, this
     * includes all earlier renames. If the system can't open a directory, as on Windows, its own write order has to
     * suffice.
     */
    static void folder(Path path) {
        try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> path + " can't be synced");
        }
    }
}
