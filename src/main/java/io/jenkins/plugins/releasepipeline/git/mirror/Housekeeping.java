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
 * Keeps a mirror small: each fetch that finds something new makes a pack, and when there are many of them, they are packed
 * together. Who reads meanwhile finds the objects in their new place. Commits that no branch or tag reaches any more stay
 * for two weeks from then on, which is Git's default. For whoever fetches everything; pushes go on meanwhile.
 */
record Housekeeping(MirrorDirectory directory) {

    /** Every object is looked for in one pack after the other. */
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
            // What was fetched is there all the same, and the next fetch tries again.
            LOGGER.log(Level.WARNING, e, () -> "A mirror could not be tidied up");
        }
    }

    /** Git's own estimate: their names are evenly spread over 256 folders. */
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
        // Without a grace of an hour, in which each fetch would pack everything again.
        config.setString("gc", null, "prunePackExpire", "now");
        new Git(repository).gc().call();
    }
}
