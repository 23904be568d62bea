package io.jenkins.plugins.releasepipeline.git.mirror;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Repository;

/**
 * Reads from a mirror, which may be damaged or replaced at any time: distinguishes missing objects from unreadable
 * ones, and records damage for the next fetch. Thread-safe.
 */
public record MirrorReader(MirrorDirectory directory, Remote remote) {

    private static final Logger LOGGER = Logger.getLogger(MirrorReader.class.getName());

    /** A query on the repository; repeated once if the mirror was replaced during the query. */
    public interface Question<T> {
        T ask(Repository repository) throws IOException;
    }

    /**
     * Runs a query on the mirror. If the mirror can't be read, the damage is recorded for the next fetch.
     *
     * @throws MissingObjectException if the mirror does not have the object
     * @throws IncorrectObjectTypeException if the object is of another type
     * @throws DamagedMirrorException if the mirror can't be read
     */
    public <T> T read(Question<T> question) throws MissingObjectException, IncorrectObjectTypeException {
        try {
            return attempt(question);
        } catch (UnreadableException e) {
            // The mirror may have been replaced or repacked during the query.
            LOGGER.log(Level.FINE, e, () -> "The mirror of " + remote + " is being read again");
        }
        try {
            return attempt(question);
        } catch (UnreadableException e) {
            directory.report();
            throw directory.damaged(e);
        }
    }

    /** Like {@link #read}, with a one-line {@link ReleaseException} if the mirror does not have the object. */
    public <T> T readOrRefuse(Question<T> question) {
        try {
            return read(question);
        } catch (MissingObjectException e) {
            throw unknown(e);
        } catch (IncorrectObjectTypeException e) {
            throw noCommit(e);
        }
    }

    /** Returns the exception for a missing object. */
    public ReleaseException unknown(MissingObjectException cause) {
        return new ReleaseException(
                Messages.Mirror_UnknownCommit(cause.getObjectId().name(), remote), cause);
    }

    /** Returns the exception for an object that is a tree or a file. */
    public ReleaseException noCommit(IncorrectObjectTypeException cause) {
        return new ReleaseException(Messages.MirrorReader_NoCommit(remote), cause);
    }

    /** Like {@link #readOrRefuse(Question)}, with this message. */
    public <T> T readOrRefuse(Question<T> question, String unknown) {
        try {
            return read(question);
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw new ReleaseException(unknown, e);
        }
    }

    private <T> T attempt(Question<T> question)
            throws MissingObjectException, IncorrectObjectTypeException, UnreadableException {
        Repository repository = directory.borrow();
        try (repository) {
            return question.ask(repository);
        } catch (MissingObjectException e) {
            if (!directory.inspection().overlooks(repository, e)) {
                throw e;
            }
            throw unreadable(repository, e);
        } catch (IncorrectObjectTypeException | ReleaseException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(repository, e);
        } catch (RuntimeException e) {
            if (directory.isSound()) {
                throw new IllegalStateException("The mirror is sound, so this is a defect: " + e, e);
            }
            throw unreadable(repository, e);
        }
    }

    private UnreadableException unreadable(Repository repository, Exception cause) {
        directory.reopen(repository);
        return new UnreadableException(cause);
    }

    private static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableException(Exception cause) {
            super(cause);
        }
    }
}
