package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.PatchIdDiffFormatter;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Finds commits that change the same lines in the same way, as {@code git patch-id} does: copies that are not marked as
 * such. Results are cached. Thread-safe.
 */
public final class PatchIds {

    private static final int REMEMBERED = 5_000;
    private static final int MOST_FILES = 200;
    private static final int LARGEST_FILE = 1024 * 1024;

    private final Mirror mirror;
    private final Map<CommitId, Optional<ObjectId>> known = new ConcurrentHashMap<>();

    /** Creates a comparison of the commits of this mirror. */
    public PatchIds(Mirror mirror) {
        this.mirror = mirror;
    }

    /** Maximum number of commits that a query may read; cached results do not count. Not thread-safe. */
    public static final class Budget {

        private int left;
        private boolean cut;

        /** Creates a budget of this many commits. */
        public Budget(int commits) {
            left = commits;
        }

        /** Returns whether the budget was exceeded, so that some commits were not compared. */
        public boolean isCut() {
            return cut;
        }

        private boolean spend() {
            cut |= left == 0;
            left = Math.max(0, left - 1);
            return !cut;
        }
    }

    /**
     * Returns the first candidate that makes the same change; empty for a merge, for a change that is too large to
     * compare, and if the budget is exceeded.
     */
    public Optional<CommitId> same(CommitId change, List<CommitId> candidates, Budget budget) {
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Optional<ObjectId> wanted = of(change, budget);
        return wanted.isEmpty()
                ? Optional.empty()
                : candidates.stream()
                        .filter(id -> of(id, budget).equals(wanted))
                        .findFirst();
    }

    private Optional<ObjectId> of(CommitId commit, Budget budget) {
        Optional<ObjectId> before = known.get(commit);
        if (before != null) {
            return before;
        }
        if (!budget.spend()) {
            return Optional.empty();
        }
        Optional<ObjectId> found = mirror.reader().readOrRefuse(repository -> read(repository, commit));
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(commit, found);
        return found;
    }

    private static Optional<ObjectId> read(Repository repository, CommitId id) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                PatchIdDiffFormatter formatter = new PatchIdDiffFormatter()) {
            RevCommit commit = walk.parseCommit(ObjectId.fromString(id.hex()));
            if (commit.getParentCount() != 1) {
                return Optional.empty();
            }
            RevCommit parent = walk.parseCommit(commit.getParent(0));
            formatter.setRepository(repository);
            formatter.setDetectRenames(false);
            formatter.setBinaryFileThreshold(LARGEST_FILE);
            List<DiffEntry> files = formatter.scan(parent.getTree(), commit.getTree());
            if (files.isEmpty() || files.size() > MOST_FILES) {
                return Optional.empty();
            }
            for (DiffEntry file : files) {
                // Patch ids do not distinguish changes of these files.
                if (isSubmodule(file) || formatter.toFileHeader(file).getPatchType() != FileHeader.PatchType.UNIFIED) {
                    return Optional.empty();
                }
            }
            formatter.format(files);
            return Optional.of(formatter.getCalulatedPatchId());
        }
    }

    private static boolean isSubmodule(DiffEntry file) {
        return FileMode.GITLINK.equals(file.getOldMode()) || FileMode.GITLINK.equals(file.getNewMode());
    }
}
