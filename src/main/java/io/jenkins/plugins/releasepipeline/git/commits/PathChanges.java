package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Whether commits differ in a file or folder. What was read for the last few paths is kept. Thread-safe. */
public final class PathChanges {

    /** How many commits a {@link Budget} allows to read: half a second or so. */
    private static final int READ = 5_000;

    private static final int PATHS = 4;
    private static final int KEPT = 50_000;

    private final Mirror mirror;
    private final Map<String, Map<CommitId, ObjectId>> known = new NewestPaths();

    /** Reads the trees of this mirror. */
    public PathChanges(Mirror mirror) {
        this.mirror = mirror;
    }

    private static final class NewestPaths extends LinkedHashMap<String, Map<CommitId, ObjectId>> {
        private static final long serialVersionUID = 1L;

        NewestPaths() {
            super(PATHS, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<CommitId, ObjectId>> eldest) {
            return size() > PATHS;
        }
    }

    /** How many commits one request may still read. For one thread. */
    public static final class Budget {
        private int left = READ;

        /** Returns whether it is used up, so that {@link PathChanges#differs} must not be asked any more. */
        public boolean isSpent() {
            return left <= 0;
        }
    }

    /**
     * Returns whether two commits differ in what is at a path.
     *
     * @param older empty: nothing, as before the first commit
     * @param path of a file or a folder, without a slash at its ends
     */
    public boolean differs(Optional<CommitId> older, CommitId newer, String path, Budget budget) {
        ObjectId is = at(newer, path, budget);
        return !is.equals(older.map(commit -> at(commit, path, budget)).orElse(ObjectId.zeroId()));
    }

    private ObjectId at(CommitId commit, String path, Budget budget) {
        Map<CommitId, ObjectId> read;
        synchronized (known) {
            read = known.computeIfAbsent(path, unread -> new ConcurrentHashMap<>());
        }
        ObjectId there = read.get(commit);
        if (there == null) {
            budget.left--;
            there = mirror.reader().readOrRefuse(repository -> {
                try (ObjectReader reader = repository.newObjectReader()) {
                    return at(reader, commit, path);
                }
            });
            if (read.size() < KEPT) {
                read.put(commit, there);
            }
        }
        return there;
    }

    private static ObjectId at(ObjectReader reader, CommitId commit, String path) throws IOException {
        try (RevWalk walk = new RevWalk(reader);
                TreeWalk found = TreeWalk.forPath(
                        reader, path, walk.parseCommit(Commits.object(commit)).getTree())) {
            return found == null ? ObjectId.zeroId() : found.getObjectId(0);
        }
    }

    /** Releases the memory. */
    public void forget() {
        synchronized (known) {
            known.clear();
        }
    }
}
