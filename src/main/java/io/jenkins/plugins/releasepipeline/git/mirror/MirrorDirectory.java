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
 * Where a mirror lies on the disk. Nothing there is trusted: it may be deleted, damaged or exchanged at any time, by other
 * processes as well. Safe for use by several threads; {@link #sweep} and {@link #replace} are for whoever fetches everything
 * alone, and what they take away must not be in use: see {@link MirrorRefs}.
 */
final class MirrorDirectory implements AutoCloseable {

    private record Opened(Repository repository, Object identity) {}

    private final Path path;
    private final Remote remote;
    private final PackInventory packs;
    private Optional<Opened> opened = Optional.empty();

    /** Makes an empty one where there is none. */
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

    /** Complete or not at all: another process may do the same. */
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
     * The repository as it lies there now; its user does not close it.
     *
     * @throws ReleaseException when it can't be opened
     */
    synchronized Repository repository() {
        Object identity = identity();
        if (opened.filter(open -> open.identity().equals(identity)).isEmpty()) {
            close();
            opened = Optional.of(open(identity));
        }
        return opened.orElseThrow().repository();
    }

    /** The same for somebody who closes it after use: until then it stays open, whatever happens here. */
    synchronized Repository borrow() {
        Repository repository = repository();
        repository.incrementOpen();
        return repository;
    }

    /** Forgets what was read so far, if that was from {@code used}: files may be gone, or have come since. */
    synchronized void reopen(Repository used) {
        if (opened.filter(open -> open.repository() == used).isPresent()) {
            close();
        }
    }

    /** Lets go of memory, if anybody has read from it. */
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

    /** Tells one mirror from the next in the same place: nothing ever writes HEAD again. */
    private Object identity() {
        try {
            BasicFileAttributes head = Files.readAttributes(path.resolve(Constants.HEAD), BasicFileAttributes.class);
            return List.of(String.valueOf(head.fileKey()), head.lastModifiedTime());
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** What a reader is told, until the next fetch has made another one. */
    DamagedMirrorException damaged(Exception cause) {
        return new DamagedMirrorException(Messages.MirrorDirectory_Damaged(remote), cause);
    }

    /** Leaves a note for whoever fetches next, in whichever process. */
    void report() {
        try {
            Files.createFile(note());
        } catch (FileAlreadyExistsException e) {
            // Reported already.
        } catch (IOException e) {
            // Then the directory is damaged beyond a note, which the next fetch sees without it.
        }
    }

    private Path note() {
        return path.resolve("damaged");
    }

    /** Whether all that can be seen without reading everything is right. */
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

    /** Removes what a process left behind that was killed while it wrote; for while nobody else writes. */
    void sweep() {
        UnfinishedFiles.sweep(path);
    }

    /** What fills a new mirror. */
    interface Filling {
        void fill(Repository empty);
    }

    /**
     * Puts a new one in its place, once that is filled; when that fails, this one stays.
     *
     * @param whenUnused runs what must not be done while anybody needs the files
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
