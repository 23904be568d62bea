package io.jenkins.plugins.releasepipeline.git;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A bare repository whose refs are append-only chains of commits. What {@link #append} returned is on the disk (objects
 * and refs are fsynced). Safe for use by several threads and processes: the ref is updated by compare-and-swap.
 */
public final class CommitChain implements AutoCloseable {

    private final Repository repository;

    private CommitChain(Repository repository) {
        this.repository = repository;
    }

    /** Opens the repository in {@code directory}, or makes an empty one. */
    public static CommitChain open(Path directory) {
        return new CommitChain(Mirror.bare(directory));
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
     * @param message subject, text and trailers
     * @param author who it is recorded for; any text
     * @param time of the entry
     * @param files name and text of the files in its tree
     * @return the new entry's id; empty when the chain's tip is not {@code tip} any more, and nothing was appended
     */
    public Optional<CommitId> append(
            String ref,
            Optional<CommitId> tip,
            String message,
            String author,
            Instant time,
            Map<String, String> files) {
        syncToDisk();
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(inserter, files));
            commit.setMessage(message);
            PersonIdent person = new PersonIdent(author, "", time, ZoneOffset.UTC);
            commit.setAuthor(person);
            commit.setCommitter(person);
            tip.ifPresent(id -> commit.setParentId(ObjectId.fromString(id.hex())));
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return swap(ref, tip, id) ? Optional.of(Mirror.id(id)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectId tree(ObjectInserter inserter, Map<String, String> files) throws IOException {
        TreeFormatter tree = new TreeFormatter();
        for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
            byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
            tree.append(file.getKey(), FileMode.REGULAR_FILE, inserter.insert(Constants.OBJ_BLOB, text));
        }
        return inserter.insert(tree);
    }

    private boolean swap(String ref, Optional<CommitId> tip, ObjectId id) throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setExpectedOldObjectId(
                tip.map(known -> ObjectId.fromString(known.hex())).orElse(ObjectId.zeroId()));
        update.setNewObjectId(id);
        update.disableRefLog();
        RefUpdate.Result result = update.update();
        return switch (result) {
            case NEW, FAST_FORWARD -> true;
            case LOCK_FAILURE, REJECTED -> false;
            default -> throw new IOException(ref + " in " + repository.getDirectory() + ": " + result);
        };
    }

    /** The newest entries of a chain, newest first, at most {@code limit}; none where the chain does not exist. */
    public List<ChainEntry> newest(String ref, int limit) {
        return read(ref, limit, Optional.empty());
    }

    /**
     * An entry and those before it, newest first, at most {@code limit}; reads no others. None where the repository has no
     * such entry.
     */
    public List<ChainEntry> from(CommitId entry, int limit) {
        try (RevWalk walk = new RevWalk(repository)) {
            return read(walk, walk.parseCommit(ObjectId.fromString(entry.hex())), limit, Optional.empty());
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The entries of a chain that came after {@code known}, newest first; all of them where that is empty or is not in
     * the chain any more.
     */
    public List<ChainEntry> since(String ref, Optional<CommitId> known) {
        return read(ref, Integer.MAX_VALUE, known);
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
        try (RevWalk walk = new RevWalk(repository)) {
            Ref tip = repository.exactRef(ref);
            return tip != null
                    && walk.isMergedInto(
                            walk.parseCommit(ObjectId.fromString(entry.hex())), walk.parseCommit(tip.getObjectId()));
        } catch (MissingObjectException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ChainEntry> read(String ref, int limit, Optional<CommitId> end) {
        try (RevWalk walk = new RevWalk(repository)) {
            Ref tip = repository.exactRef(ref);
            return read(walk, tip == null ? null : tip.getObjectId(), limit, end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ChainEntry> read(RevWalk walk, ObjectId newest, int limit, Optional<CommitId> end)
            throws IOException {
        List<ChainEntry> entries = new ArrayList<>();
        ObjectId next = newest;
        while (next != null && entries.size() < limit && !end.equals(Optional.of(Mirror.id(next)))) {
            RevCommit commit = walk.parseCommit(next);
            entries.add(entry(walk, commit));
            next = commit.getParentCount() == 0 ? null : commit.getParent(0);
        }
        return entries;
    }

    private static ChainEntry entry(RevWalk walk, RevCommit commit) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (TreeWalk tree = new TreeWalk(walk.getObjectReader())) {
            tree.addTree(commit.getTree());
            while (tree.next()) {
                if (!FileMode.REGULAR_FILE.equals(tree.getRawMode(0))) {
                    continue;
                }
                byte[] text = walk.getObjectReader().open(tree.getObjectId(0)).getBytes();
                files.put(tree.getPathString(), new String(text, StandardCharsets.UTF_8));
            }
        }
        return new ChainEntry(
                Mirror.id(commit),
                commit.getFullMessage(),
                commit.getAuthorIdent().getName(),
                Instant.ofEpochSecond(commit.getCommitTime()),
                files);
    }

    @Override
    public void close() {
        repository.close();
    }
}
