package io.jenkins.plugins.releasepipeline.git.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;

/**
 * Keeps a mirror small: each fetch with news creates a pack, and when there are many packs, they are repacked.
 * Concurrent readers find the objects in their new place. Unreachable commits are kept for two weeks, Git's default.
 * For full fetches only; pushes may run at the same time.
 */
record Housekeeping(MirrorDirectory directory) {

    /** Every lookup of an object searches one pack after the other. */
    static final int MOST_PACKS = 30;

    private static final int MOST_LOOSE = 6_700;

    private static final Logger LOGGER = Logger.getLogger(Housekeeping.class.getName());

    void run() {
        try {
            if (directory.packs().size() > MOST_PACKS || hasManyLooseObjects(directory.repository())) {
                directory.packs().forget();
                collectGarbage(directory.repository());
            }
            directory.packs().write();
        } catch (IOException | GitAPIException | JGitInternalException e) {
            // The fetch itself succeeded, and the next one tries again.
            LOGGER.log(Level.WARNING, e, () -> "Housekeeping of a mirror failed");
        }
    }

    /** Git's own estimate: the names are evenly distributed over 256 directories. */
    private static boolean hasManyLooseObjects(Repository repository) throws IOException {
        Path folder = repository.getDirectory().toPath().resolve("objects").resolve("17");
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> objects = Files.list(folder)) {
            return objects.count() > MOST_LOOSE / 256;
        }
    }

    private static void collectGarbage(Repository repository) throws GitAPIException {
        StoredConfig config = repository.getConfig();
        // Without the grace period of an hour, during which each fetch would repack everything.
        config.setString("gc", null, "prunePackExpire", "now");
        new Git(repository).gc().call();
    }
}
