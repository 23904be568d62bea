package io.jenkins.plugins.releasepipeline.git.refs;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.RefDirectory;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * Changes of refs of a repository without concurrent writers. The commands contain the result of each change.
 *
 * @param changes each of a different ref
 */
public record RefBatch(List<ReceiveCommand> changes) {

    /** From this number on, a single file is written faster than one file for each ref. */
    static final int MANY = 200;

    /** Returns whether they are written into one file: all of them or none. */
    public boolean isMany() {
        return changes.size() >= MANY;
    }

    /** Writes them, into one file if there are many. */
    public void execute(Repository repository) throws IOException {
        execute(repository, isMany());
    }

    /** Writes each ref into its own file, as far as possible. */
    public void executeEach(Repository repository) throws IOException {
        execute(repository, false);
    }

    private void execute(Repository repository, boolean atomic) throws IOException {
        BatchRefUpdate batch = batch(repository.getRefDatabase(), atomic)
                .setAllowNonFastForwards(true)
                .setAtomic(atomic)
                // A cache needs no reflog; otherwise, JGit would read the configuration for each ref.
                .disableRefLog()
                .addCommand(changes);
        try (RevWalk walk = new RevWalk(repository)) {
            batch.execute(walk, NullProgressMonitor.INSTANCE);
        }
    }

    /** Without a lock file for each ref: there are no concurrent writers. */
    private static BatchRefUpdate batch(RefDatabase refs, boolean atomic) {
        return atomic && refs instanceof RefDirectory directory
                ? directory.newBatchUpdate(false)
                : refs.newBatchUpdate();
    }
}
