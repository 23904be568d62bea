package io.jenkins.plugins.releasepipeline.git.ledger;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.text.CommitText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Reads the chains of a {@link CommitChain}. Safe while others append to them. Each method throws a {@link
 * DamagedHistoryException} if an entry can't be read.
 */
public final class ChainReader {

    private final Repository repository;

    ChainReader(Repository repository) {
        this.repository = repository;
    }

    /** Like {@link #from}; empty if the repository does not have the entry. */
    public List<ChainEntry> search(CommitId entry, int limit) {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.parseCommit(ObjectId.fromString(entry.hex()));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return List.of();
        } catch (IOException e) {
            throw new DamagedHistoryException(repository, e);
        }
        return from(entry, limit);
    }

    /** Returns an entry and its predecessors, newest first, at most {@code limit}; reads no other entries. */
    public List<ChainEntry> from(CommitId entry, int limit) {
        try (RevWalk walk = new RevWalk(repository)) {
            List<ChainEntry> entries = new ArrayList<>();
            ObjectId next = ObjectId.fromString(entry.hex());
            while (next != null && entries.size() < limit) {
                RevCommit commit = walk.parseCommit(next);
                entries.add(entry(walk, commit));
                next = before(commit);
            }
            return entries;
        } catch (IOException e) {
            throw new DamagedHistoryException(repository, e);
        }
    }

    /**
     * Returns the ids of the entries after {@code known} up to {@code tip}, oldest first; if {@code known} is empty,
     * all entries up to {@code tip}. Empty if {@code known} is not a predecessor of {@code tip}.
     */
    public Optional<List<CommitId>> between(Optional<CommitId> known, CommitId tip) {
        List<CommitId> ids = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            ObjectId next = ObjectId.fromString(tip.hex());
            while (next != null && !known.equals(Optional.of(Mirror.id(next)))) {
                ids.add(Mirror.id(next));
                next = before(walk.parseCommit(next));
            }
            Collections.reverse(ids);
            return known.isPresent() && next == null ? Optional.empty() : Optional.of(ids);
        } catch (IOException e) {
            throw new DamagedHistoryException(repository, e);
        }
    }

    /** Folds these entries in their order, without keeping them in memory. */
    public <T> T fold(List<CommitId> entries, T from, BiFunction<T, ChainEntry, T> after) {
        T sum = from;
        try (RevWalk walk = new RevWalk(repository)) {
            for (CommitId id : entries) {
                RevCommit commit = walk.parseCommit(ObjectId.fromString(id.hex()));
                sum = after.apply(sum, entry(walk, commit));
                commit.disposeBody();
            }
            return sum;
        } catch (IOException e) {
            throw new DamagedHistoryException(repository, e);
        }
    }

    private static ObjectId before(RevCommit commit) {
        return commit.getParentCount() == 0 ? null : commit.getParent(0);
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
        CommitText text = new CommitText(commit);
        return new ChainEntry(
                Mirror.id(commit),
                text.message(),
                text.author().name(),
                text.committer().time(),
                files);
    }
}
