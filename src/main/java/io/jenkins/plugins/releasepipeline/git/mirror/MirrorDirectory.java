package io.jenkins.plugins.releasepipeline.git.mirror;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.refs.BareRepository;
import io.jenkins.plugins.releasepipeline.git.refs.MirrorRefs;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/**
 * The directory of a mirror. Its content is not trusted: it may be deleted, damaged or replaced at any time, also by
 * other processes. Thread-safe; {@link #sweep} and {@link #replace} are for full fetches only, and files that they
 * delete must not be in use: see {@link MirrorRefs}.
 */
final class MirrorDirectory implements AutoCloseable {

    private record Opened(Repository repository, Object identity) {}

    private final Path path;
    private final Remote remote;
    private final PackInventory packs;
    private Optional<Opened> opened = Optional.empty();

    /** Creates an empty mirror if there is none. */
    MirrorDirectory(Path path, Remote remote) {
        this.path = path.toAbsolutePath();
        this.remote = remote;
        this.packs = new PackInventory(this.path);
        try {
            if (Files.notExists(this.path) || isEmptyFolder()) {
                makeFirst();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isEmptyFolder() throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    private Path parent() {
        return path.resolve("..").normalize();
    }

    private String name() {
        return path.toFile().getName();
    }

    /** Atomic, because another process may do the same. */
    private void makeFirst() throws IOException {
        Path parent = Files.createDirectories(parent());
        Path made = Files.createTempDirectory(parent, name() + ".first");
        try {
            make(made).close();
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(path)) {
                throw e;
            }
        } finally {
            UnfinishedFiles.delete(made);
        }
    }

    private Repository make(Path where) {
        Repository made = BareRepository.open(where);
        if (!remote.workingClone()) {
            return made;
        }
        made.close();
        new LocalClone(remote.url()).lendTo(where);
        return BareRepository.open(where);
    }

    PackInventory packs() {
        return packs;
    }

    /**
     * Returns the repository in its current state; the caller must not close it.
     *
     * @throws ReleaseException if it can't be opened
     */
    synchronized Repository repository() {
        Object identity = identity();
        if (opened.filter(open -> open.identity().equals(identity)).isEmpty()) {
            close();
            opened = Optional.of(open(identity));
        }
        return opened.orElseThrow().repository();
    }

    /**
     * Returns the same repository for a caller that closes it after use: until then it stays open, even after a
     * replacement.
     */
    synchronized Repository borrow() {
        Repository repository = repository();
        repository.incrementOpen();
        return repository;
    }

    /** Discards cached data of the repository {@code used}: its files may have been deleted or added since. */
    synchronized void reopen(Repository used) {
        if (opened.filter(open -> open.repository() == used).isPresent()) {
            close();
        }
    }

    /** Releases memory, if anything has been read. */
    synchronized void rest() {
        opened.ifPresent(open -> open.repository().getObjectDatabase().close());
    }

    private Opened open(Object identity) {
        try {
            return new Opened(
                    new RepositoryBuilder().setGitDir(path.toFile()).setBare().build(), identity);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /** Identifies the mirror among those at the same path: HEAD is never written again after its creation. */
    private Object identity() {
        try {
            BasicFileAttributes head = Files.readAttributes(path.resolve(Constants.HEAD), BasicFileAttributes.class);
            return List.of(String.valueOf(head.fileKey()), head.lastModifiedTime());
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** Returns the exception for readers until the next fetch has recreated the mirror. */
    DamagedMirrorException damaged(Exception cause) {
        return new DamagedMirrorException(Messages.MirrorDirectory_Damaged(remote), cause);
    }

    /** Records the damage for the next fetch, of any process. */
    void report() {
        try {
            Files.createFile(note());
        } catch (FileAlreadyExistsException e) {
            // Already recorded.
        } catch (IOException e) {
            // The directory is too damaged for a marker file, and the next fetch detects that without it.
        }
    }

    private Path note() {
        return path.resolve("damaged");
    }

    /** Returns whether everything that can be checked without reading all data is intact. */
    boolean isSound() {
        try {
            return Files.notExists(note()) && inspection().isSound(repository());
        } catch (ReleaseException e) {
            return false;
        }
    }

    Inspection inspection() {
        return new Inspection(path, packs, remote);
    }

    /** Deletes the leftovers of a process that was killed during a write; only while there is no concurrent write. */
    void sweep() {
        UnfinishedFiles.sweep(path);
    }

    /** Fills a new mirror. */
    interface Filling {
        void fill(Repository empty);
    }

    /**
     * Replaces the mirror with a new one after that is filled; if filling fails, this one is kept.
     *
     * @param whenUnused runs an action while the files are not in use
     */
    void replace(Filling filling, Consumer<Runnable> whenUnused) {
        Path next = path.resolveSibling(name() + ".next");
        Path old = path.resolveSibling(name() + ".old");
        UnfinishedFiles.delete(next);
        UnfinishedFiles.delete(old);
        try {
            try (Repository empty = make(next)) {
                filling.fill(empty);
            }
            whenUnused.accept(() -> exchange(next, old));
        } catch (UncheckedIOException e) {
            String why = e.getCause().getMessage();
            throw new ReleaseException(Messages.MirrorDirectory_NotReplaced(remote, path, why), e);
        } finally {
            UnfinishedFiles.delete(next);
            UnfinishedFiles.delete(old);
        }
    }

    private void exchange(Path next, Path old) {
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(path, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        opened.ifPresent(open -> open.repository().close());
        opened = Optional.empty();
    }
}
