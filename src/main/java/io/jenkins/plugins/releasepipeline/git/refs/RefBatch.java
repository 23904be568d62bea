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
 * Changes of refs of a repository that nobody else writes to meanwhile. What became of each, the command tells.
 *
 * @param changes each of another ref
 */
public record RefBatch(List<ReceiveCommand> changes) {

    /** From so many on, one file for all of them is written faster than one for each. */
    static final int MANY = 200;

    /** Whether they are written into one file: all of them or none. */
    public boolean isMany() {
        return changes.size() >= MANY;
    }

    /** Writes them, in one file when there are many. */
    public void execute(Repository repository) throws IOException {
        execute(repository, isMany());
    }

    /** Writes each into a file of its own: those that can be written. */
    public void executeEach(Repository repository) throws IOException {
        execute(repository, false);
    }

    private void execute(Repository repository, boolean atomic) throws IOException {
        BatchRefUpdate batch = batch(repository.getRefDatabase(), atomic)
                .setAllowNonFastForwards(true)
                .setAtomic(atomic)
                // A cache keeps none; and JGit would read the configuration anew for each ref to find that out.
                .disableRefLog()
                .addCommand(changes);
        try (RevWalk walk = new RevWalk(repository)) {
            batch.execute(walk, NullProgressMonitor.INSTANCE);
        }
    }

    /** Without a lock file for each ref: there is nobody to keep out. */
    private static BatchRefUpdate batch(RefDatabase refs, boolean atomic) {
        return atomic && refs instanceof RefDirectory directory
                ? directory.newBatchUpdate(false)
                : refs.newBatchUpdate();
    }
}
