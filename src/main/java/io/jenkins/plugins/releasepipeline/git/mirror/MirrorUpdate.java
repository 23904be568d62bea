package io.jenkins.plugins.releasepipeline.git.mirror;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.refs.MirrorRefs;
import io.jenkins.plugins.releasepipeline.git.refs.RepositoryLock;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.lib.Repository;

/**
 * Updates a mirror from its remote, and recreates it if it is damaged.
 *
 * @param directory the mirror's directory
 * @param remote the remote to mirror
 * @param lock held for the whole of a full fetch: only other full fetches wait for it
 * @param refs writes the mirror's refs
 * @param fetches the running fetches
 */
record MirrorUpdate(
        MirrorDirectory directory, Remote remote, RepositoryLock lock, MirrorRefs refs, RunningFetches fetches) {

    private static final Logger LOGGER = Logger.getLogger(MirrorUpdate.class.getName());

    /** Returns a lock on a file beside the mirror's directory, with the same name and {@code .lock} appended. */
    static RepositoryLock lock(Path directory, Remote remote) {
        return new RepositoryLock(
                directory.resolveSibling(directory.toFile().getName() + ".lock"),
                MirrorRefs.name(remote),
                remote.timeout());
    }

    /** Fetches everything. */
    void all() {
        lock.holding(() -> {
            // The mirror may have been closed while this thread waited for the lock.
            fetches.needOpen();
            everything();
            new Housekeeping(directory).run();
            return null;
        });
    }

    private void everything() {
        // During a push, the leftovers stay until the next fetch.
        refs.ifUnused(directory::sweep);
        if (refs.quiet(directory::isSound) && update()) {
            return;
        }
        LOGGER.log(Level.WARNING, () -> "The mirror of " + remote + " is damaged and is being recreated.");
        long reading = refs.begin();
        directory.replace(this::fill, refs::whenUnused);
        if (refs.isAnyNewer(reading)) {
            // There was a push during the recreation, which the new mirror does not have.
            update();
        }
    }

    private void fill(Repository empty) {
        if (remote.workingClone()) {
            new LocalClone(remote.url()).copyRefsTo(empty);
        } else {
            refs.fill(empty, ObjectFetch.into(empty, remote, fetches));
        }
    }

    /** Fetches into the existing mirror; returns false if that can't be read. */
    private boolean update() {
        Repository repository = directory.repository();
        try {
            if (remote.workingClone()) {
                new LocalClone(remote.url()).copyRefsTo(repository);
            } else {
                long reading = refs.begin();
                refs.read(repository, reading, ObjectFetch.into(repository, remote, fetches));
            }
            return true;
        } catch (ReleaseException e) {
            fetches.needOpen();
            return notBlamed(repository, e);
        }
    }

    private boolean notBlamed(Repository repository, ReleaseException problem) {
        if (directory.inspection().blames(repository, problem)) {
            LOGGER.log(Level.FINE, problem.getMessage(), problem);
            return false;
        }
        throw problem;
    }

    /**
     * Fetches some refs; may run concurrently, also with a full fetch. Returns false if the mirror can't be read.
     *
     * @throws DamagedMirrorException if the mirror can't be read, and can't be recreated because this thread itself
     *     uses it
     */
    boolean some(List<String> names) {
        if (remote.workingClone()) {
            return false;
        }
        boolean read = refs.using(() -> {
            Repository repository = directory.repository();
            try {
                long reading = refs.begin();
                refs.readSome(repository, reading, ObjectFetch.into(repository, remote, fetches, names));
                return true;
            } catch (ReleaseException e) {
                fetches.needOpen();
                return notBlamed(repository, e);
            }
        });
        if (!read && refs.isUsedByThisThread()) {
            throw directory.damaged(null);
        }
        return read;
    }
}
