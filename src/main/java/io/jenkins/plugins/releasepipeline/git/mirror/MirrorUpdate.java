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
 * Brings a mirror in line with its remote, and makes it anew where it is damaged.
 *
 * @param directory where it lies
 * @param remote what it shall be
 * @param lock whoever fetches everything has it as long as that takes: nothing but another such fetch waits for it
 * @param refs writes its refs
 * @param fetches all that are under way
 */
record MirrorUpdate(
        MirrorDirectory directory, Remote remote, RepositoryLock lock, MirrorRefs refs, RunningFetches fetches) {

    private static final Logger LOGGER = Logger.getLogger(MirrorUpdate.class.getName());

    /** On a file beside the mirror's directory, of the same name with {@code .lock} behind it. */
    static RepositoryLock lock(Path directory, Remote remote) {
        return new RepositoryLock(
                directory.resolveSibling(directory.toFile().getName() + ".lock"),
                MirrorRefs.name(remote),
                remote.timeout());
    }

    /** Of everything. */
    void all() {
        lock.holding(() -> {
            // It may have been closed while we waited for our turn.
            fetches.needOpen();
            everything();
            new Housekeeping(directory).run();
            return null;
        });
    }

    private void everything() {
        // Where somebody pushes just now, what was left stays until the next time.
        refs.ifUnused(directory::sweep);
        if (refs.quiet(directory::isSound) && update()) {
            return;
        }
        LOGGER.log(Level.WARNING, () -> "The mirror of " + remote + " is damaged, and is made anew.");
        long reading = refs.begin();
        directory.replace(this::fill, refs::whenUnused);
        if (refs.isAnyNewer(reading)) {
            // Somebody pushed while it was made, which it does not know of.
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

    /** Fetches into what is there; false when that can't be read. */
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
     * Of some refs; for any number at a time, also beside one of everything. False when the mirror can't be read.
     *
     * @throws DamagedMirrorException when it can't be read, and this thread itself keeps it from being made anew
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
