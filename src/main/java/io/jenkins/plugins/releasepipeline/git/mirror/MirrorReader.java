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
 * Reads from a mirror, which may be damaged or exchanged at any time: tells what it does not have from what can't be read,
 * and leaves a note of damage to whoever fetches next. Safe for use by several threads.
 */
public record MirrorReader(MirrorDirectory directory, Remote remote) {

    private static final Logger LOGGER = Logger.getLogger(MirrorReader.class.getName());

    /** What is asked of the repository; it is asked once more when the mirror was exchanged meanwhile. */
    public interface Question<T> {
        T ask(Repository repository) throws IOException;
    }

    /**
     * Answers from the mirror. When that can't be read, whoever fetches next is told.
     *
     * @throws MissingObjectException when it does not have what was asked for
     * @throws IncorrectObjectTypeException when that is something else
     * @throws DamagedMirrorException when it can't be read
     */
    public <T> T read(Question<T> question) throws MissingObjectException, IncorrectObjectTypeException {
        try {
            return attempt(question);
        } catch (UnreadableException e) {
            // It may have been exchanged, or its packs been packed together, while it was read.
            LOGGER.log(Level.FINE, e, () -> "The mirror of " + remote + " is read once more");
        }
        try {
            return attempt(question);
        } catch (UnreadableException e) {
            directory.report();
            throw directory.damaged(e);
        }
    }

    /** The same, with one line for people where it does not have what was asked for. */
    public <T> T readOrRefuse(Question<T> question) {
        try {
            return read(question);
        } catch (MissingObjectException e) {
            throw unknown(e);
        } catch (IncorrectObjectTypeException e) {
            throw noCommit(e);
        }
    }

    /** The refusal where the mirror does not have what was asked for. */
    public ReleaseException unknown(MissingObjectException cause) {
        return new ReleaseException(
                Messages.Mirror_UnknownCommit(cause.getObjectId().name(), remote), cause);
    }

    /** The refusal where what was asked for is a tree or a file. */
    public ReleaseException noCommit(IncorrectObjectTypeException cause) {
        return new ReleaseException(Messages.MirrorReader_NoCommit(remote), cause);
    }

    /** The same, with this line for people. */
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
