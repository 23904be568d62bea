package io.jenkins.plugins.releasepipeline.git.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;

/**
 * A Git object before it is written to the disk.
 *
 * @param type JGit's number of the object type
 * @param bytes its content; must not be modified
 */
record LooseObject(int type, byte[] bytes) {

    /** Returns its id. */
    ObjectId id() {
        return new ObjectInserter.Formatter().idFor(type, bytes);
    }

    /**
     * Writes all of them together: syncing takes most of the time, and syncing several files hardly takes longer than
     * one.
     */
    static void insert(Collection<LooseObject> objects, Collection<Repository> repositories) throws IOException {
        try {
            repositories.parallelStream()
                    .forEach(repository -> objects.parallelStream().forEach(object -> object.insert(repository)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void insert(Repository repository) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            inserter.insert(type, bytes);
            inserter.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
