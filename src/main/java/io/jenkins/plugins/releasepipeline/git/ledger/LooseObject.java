package io.jenkins.plugins.releasepipeline.git.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;

/**
 * An object of Git before it is on the disk.
 *
 * @param type as JGit numbers it
 * @param bytes what it holds; not to be changed
 */
record LooseObject(int type, byte[] bytes) {

    /** Its name. */
    ObjectId id() {
        return new ObjectInserter.Formatter().idFor(type, bytes);
    }

    /** Writes them all at once: to wait for the disk takes most of the time, and for several files hardly longer. */
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
