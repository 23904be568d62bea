package io.jenkins.plugins.releasepipeline.git.ledger;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.refs.BareRepository;
import io.jenkins.plugins.releasepipeline.git.refs.RefMove;
import io.jenkins.plugins.releasepipeline.git.refs.RepositoryLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * A bare repository whose refs are append-only chains of commits. What {@link #append} returned is on the disk (objects
 * and refs are fsynced). Safe for use by several threads and processes: the ref is updated by compare-and-swap. What
 * can't be written, for the disk is full or may not be written, is a {@link ReleaseException}, and nothing was appended.
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
     * Opens the repository in {@code directory}, or makes an empty one, and removes what a process left there that was
     * killed while it wrote. Beside the directory lies a lock file of the same name with {@code .lock} behind it.
     */
    public static CommitChain open(Path directory) {
        CommitChain chain = new CommitChain(BareRepository.open(directory), directory.toAbsolutePath());
        chain.lock.holding(() -> {
            Leftovers.sweep(directory);
            return null;
        });
        return chain;
    }

    /** Not in the file: Git warns of these names on each command, and JGit knows no others. */
    private void syncToDisk() {
        StoredConfig config = repository.getConfig();
        config.setBoolean("core", null, "fsyncobjectfiles", true);
        config.setBoolean("core", null, "fsyncreffiles", true);
    }

    /**
     * Appends a commit to a chain.
     *
     * @param ref the chain
     * @param tip the newest entry that the caller knows; empty: the chain has none yet
     * @param draft what it says
     * @return the new entry's id; empty when the chain's tip is not {@code tip} any more, and nothing was appended
     */
    public Optional<CommitId> append(String ref, Optional<CommitId> tip, EntryDraft draft) {
        CommitId id = write(tip, draft, "", List.of());
        return advance(ref, tip, id) ? Optional.of(id) : Optional.empty();
    }

    /**
     * Writes an entry to the disk that shall follow {@code tip}, and a copy to other repositories; the chain does not end
     * with it before {@link #advance}.
     *
     * @param mark the committer's address; one of its own for each call makes each an entry of its own, whatever it says
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

    /** Whether the chain ended with {@code tip}, and ends with an entry now that was written before. */
    boolean advance(String ref, Optional<CommitId> tip, CommitId entry) {
        return writing(() -> swap(ref, tip, entry, false));
    }

    /** The same where the new entry need not come after {@code tip}. */
    boolean replace(String ref, Optional<CommitId> tip, CommitId entry) {
        return writing(() -> swap(ref, tip, entry, true));
    }

    /** Removes a ref; its entries stay in the repository for as long as another one has them. */
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

    /** What changes the repository. */
    interface Change<T> {
        T make() throws IOException;
    }

    /** Runs it while nobody else writes: who opens the repository takes every lock of a ref for one that was left. */
    <T> T writing(Change<T> change) {
        return lock.holding(() -> {
            try {
                syncToDisk();
                return change.make();
            } catch (IOException e) {
                throw new ReleaseException(
                        Messages.CommitChain_NotWritten(repository.getDirectory(), e.getMessage()), e);
            }
        });
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
            case LOCK_FAILURE, REJECTED -> false;
            default -> throw new IOException(ref + " in " + repository.getDirectory() + ": " + result);
        };
    }

    /** Reads its chains; for as long as this is open. */
    public ChainReader reader() {
        return new ChainReader(repository);
    }

    /** The newest entry; empty where the chain does not exist. */
    public Optional<CommitId> tip(String ref) {
        try {
            return Optional.ofNullable(repository.exactRef(ref)).map(found -> Mirror.id(found.getObjectId()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the chain has this entry. */
    public boolean contains(String ref, CommitId entry) {
        return tip(ref).filter(tip -> descends(tip, entry)).isPresent();
    }

    /** Whether one entry is, or comes after, another one, which need not be here. */
    boolean descends(CommitId entry, CommitId earlier) {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(
                    walk.parseCommit(ObjectId.fromString(earlier.hex())),
                    walk.parseCommit(ObjectId.fromString(entry.hex())));
        } catch (MissingObjectException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        repository.close();
        lock.close();
    }
}
