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

    private final Mirror mirror;
    private final SearchLimits limits;
    private final Map<String, Map<CommitId, ObjectId>> known;

    /** Reads the trees of this mirror. */
    public PathChanges(Mirror mirror, SearchLimits limits) {
        this.mirror = mirror;
        this.limits = limits;
        this.known = new NewestPaths(limits.paths());
    }

    private static final class NewestPaths extends LinkedHashMap<String, Map<CommitId, ObjectId>> {
        private static final long serialVersionUID = 1L;

        private final int most;

        NewestPaths(int most) {
            super(most, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<CommitId, ObjectId>> eldest) {
            return size() > most;
        }
    }

    /** How many commits one request may still read. For one thread. */
    public static final class Budget {
        private int left;

        private Budget(int left) {
            this.left = left;
        }

        /** Counts a commit that is read. */
        void take() {
            left--;
        }

        /** Returns whether it is used up, so that the request must not read any more. */
        public boolean isSpent() {
            return left <= 0;
        }
    }

    /** Returns the budget of a new request. */
    public Budget budget() {
        return new Budget(limits.read());
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
            budget.take();
            there = mirror.reader().readOrRefuse(repository -> {
                try (ObjectReader reader = repository.newObjectReader()) {
                    return at(reader, commit, path);
                }
            });
            if (read.size() < limits.kept()) {
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
