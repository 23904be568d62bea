package io.jenkins.plugins.releasepipeline.git.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Waits until files that were renamed into their places would be there after a loss of power as well. */
final class DiskSync {

    private static final Logger LOGGER = Logger.getLogger(DiskSync.class.getName());

    private DiskSync() {}

    /**
     * JGit syncs the content of files, not the folder that names them. Filesystems with a journal bring all that was renamed
     * before along with it. Where the system can't open a folder, as on Windows, its own order of writing must do.
     */
    static void folder(Path path) {
        try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> path + " can't be synced");
        }
    }
}
