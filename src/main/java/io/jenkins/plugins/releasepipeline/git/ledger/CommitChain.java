package io.jenkins.plugins.releasepipeline.git.ledger;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.refs.BareRepository;
import io.jenkins.plugins.releasepipeline.git.refs.RefMove;
import io.jenkins.plugins.releasepipeline.git.refs.RepositoryLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A bare repository whose refs are append-only chains of commits. When {@link #append} returns, the entry is durable
 * (objects and refs are fsynced). Safe for concurrent use by threads and processes: the ref is updated by
 * compare-and-swap. A failed write, because the disk is full or read-only, throws a {@link ReleaseException}, and
 * nothing was appended.
 */
public final class CommitChain implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Repository repository;
    private final RepositoryLock lock;

    private CommitChain(Repository repository, Path directory) {
        this.repository = repository;
        this.lock = new RepositoryLock(
                directory.resolveSibling(directory.toFile().getName() + ".lock"),
                Messages.CommitChain_Name(directory),
                PATIENCE);
    }

    /**
     * Opens the repository in {@code directory}, or creates an empty one, and removes the leftovers of a process that
     * was killed during a write. The lock file is beside the directory, with the same name and {@code .lock} appended.
     */
    public static CommitChain open(Path directory) {
        CommitChain chain = new CommitChain(BareRepository.open(directory), directory.toAbsolutePath());
        chain.lock.holding(() -> {
            Leftovers.sweep(directory);
            return null;
        });
        return chain;
    }

    /** Not set in the config file: Git warns of these values at each command, and JGit knows no others. */
    private void syncToDisk() {
        StoredConfig config = repository.getConfig();
        config.setBoolean("core", null, "fsyncobjectfiles", true);
        config.setBoolean("core", null, "fsyncreffiles", true);
    }

    /**
     * Appends a commit to a chain.
     *
     * @param ref the chain
     * @param tip the newest entry known to the caller; empty if the chain has none yet
     * @param draft its content
     * @return the new entry's id; empty if the chain's tip is no longer {@code tip}, and nothing was appended
     */
    public Optional<CommitId> append(String ref, Optional<CommitId> tip, EntryDraft draft) {
        CommitId id = write(tip, draft, "", List.of());
        return advance(ref, tip, id) ? Optional.of(id) : Optional.empty();
    }

    /**
     * Writes an entry that follows {@code tip} to the disk, and copies it to other repositories; the chain's tip does
     * not change before {@link #advance}.
     *
     * @param mark the committer's address; a unique one makes the entry unique, whatever its content
     */
    CommitId write(Optional<CommitId> tip, EntryDraft draft, String mark, List<Repository> copies) {
        Map<String, byte[]> files = new TreeMap<>();
        draft.files().forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        TreeFormatter tree = new TreeFormatter();
        List<LooseObject> objects = new ArrayList<>();
        files.forEach((name, text) -> {
            LooseObject file = new LooseObject(Constants.OBJ_BLOB, text);
            tree.append(name, FileMode.REGULAR_FILE, file.id());
            objects.add(file);
        });
        LooseObject folder = new LooseObject(Constants.OBJ_TREE, tree.toByteArray());
        objects.add(folder);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(folder.id());
        commit.setMessage(draft.message());
        commit.setAuthor(new PersonIdent(draft.author(), "", draft.time(), ZoneOffset.UTC));
        commit.setCommitter(new PersonIdent(draft.author(), mark, draft.time(), ZoneOffset.UTC));
        tip.ifPresent(id -> commit.setParentId(RefMove.object(Optional.of(id))));
        return writing(() -> {
            LooseObject entry = new LooseObject(Constants.OBJ_COMMIT, commit.build());
            objects.add(entry);
            List<Repository> all = new ArrayList<>(copies);
            all.add(repository);
            LooseObject.insert(objects, all);
            return Mirror.id(entry.id());
        });
    }

    /**
     * Moves the chain from {@code tip} to an entry that was already written; returns whether it did, which requires
     * that the tip still was {@code tip}.
     */
    boolean advance(String ref, Optional<CommitId> tip, CommitId entry) {
        return writing(() -> swap(ref, tip, entry, false));
    }

    /** Like {@link #advance}, but the new entry need not follow {@code tip}. */
    boolean replace(String ref, Optional<CommitId> tip, CommitId entry) {
        return writing(() -> swap(ref, tip, entry, true));
    }

    /** Deletes a ref; its entries stay in the repository as long as another ref reaches them. */
    void delete(String ref) {
        writing(() -> {
            RefUpdate update = repository.updateRef(ref);
            update.setForceUpdate(true);
            RefUpdate.Result result = update.delete();
            if (result == RefUpdate.Result.LOCK_FAILURE || result == RefUpdate.Result.IO_FAILURE) {
                throw new IOException(ref + " in " + repository.getDirectory() + ": " + result);
            }
            return null;
        });
    }

    /** A write to the repository. */
    interface Change<T> {
        T make() throws IOException;
    }

    /** Runs a write exclusively: opening the repository deletes all ref locks as leftovers. */
    <T> T writing(Change<T> change) {
        return lock.holding(() -> {
            try {
                syncToDisk();
                return change.make();
            } catch (MissingObjectException | CorruptObjectException e) {
                throw new DamagedHistoryException(repository, e);
            } catch (IOException e) {
                throw new ReleaseException(
                        Messages.CommitChain_NotWritten(repository.getDirectory(), e.getMessage()), e);
            }
        });
    }

    /** Returns the directory of the repository. */
    public Path directory() {
        return repository.getDirectory().toPath();
    }

    Repository repository() {
        return repository;
    }

    private boolean swap(String ref, Optional<CommitId> tip, CommitId entry, boolean force) throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setExpectedOldObjectId(RefMove.object(tip));
        update.setNewObjectId(RefMove.object(Optional.of(entry)));
        update.setForceUpdate(force);
        update.disableRefLog();
        RefUpdate.Result result = update.update();
        return switch (result) {
            case NEW, FAST_FORWARD, FORCED, NO_CHANGE -> {
                DiskSync.folder(repository.getDirectory().toPath().resolve(ref.substring(0, ref.lastIndexOf('/'))));
                yield true;
            }
            case LOCK_FAILURE -> false;
            case REJECTED -> {
                // JGit says the same of a tip that it can't read.
                requireReadable(tip);
                yield false;
            }
            default -> throw new IOException(ref + " in " + repository.getDirectory() + ": " + result);
        };
    }

    private void requireReadable(Optional<CommitId> tip) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            if (tip.isPresent()) {
                walk.parseCommit(RefMove.object(tip));
            }
        }
    }

    /** Returns a reader of the chains; valid while this is open. */
    public ChainReader reader() {
        return new ChainReader(repository);
    }

    /**
     * Returns the newest entry; empty if the chain does not exist.
     *
     * @throws DamagedHistoryException if that can't be read
     */
    public Optional<CommitId> tip(String ref) {
        try {
            return Optional.ofNullable(repository.exactRef(ref)).map(found -> Mirror.id(found.getObjectId()));
        } catch (IOException e) {
            throw new DamagedHistoryException(repository, e);
        }
    }

    /** Returns whether the chain contains this entry. */
    public boolean contains(String ref, CommitId entry) {
        return tip(ref).filter(tip -> descends(tip, entry)).isPresent();
    }

    /** Returns whether an entry equals or follows an earlier one, which need not be in the repository. */
    boolean descends(CommitId entry, CommitId earlier) {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(
                    walk.parseCommit(ObjectId.fromString(earlier.hex())),
                    walk.parseCommit(ObjectId.fromString(entry.hex())));
        } catch (MissingObjectException e) {
            return false;
        } catch (IOException e) {
            throw new DamagedHistoryException(repository, e);
        }
    }

    @Override
    public void close() {
        repository.close();
        lock.close();
    }
}
