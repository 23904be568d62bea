package io.jenkins.plugins.releasepipeline.git.graph;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/**
 * The graph of a repository, stored in a file beside it, so that only new commits are read from the repository. A
 * cache: if it is deleted or damaged, it is rebuilt. Kept in memory only while it is used. Safe for concurrent use by
 * threads and processes.
 */
public final class CommitIndex {

    private static final Logger LOGGER = Logger.getLogger(CommitIndex.class.getName());

    /** Number of fetches without a query after which the memory is released: with one every 30 seconds, 10 minutes. */
    public static final int FETCHES_UNTIL_REST = 20;

    /** The application's commits; the entries of a shared history are also commits, but not the application's. */
    private static final String[] APPLICATION = {Constants.R_HEADS, Constants.R_TAGS, Constants.R_REMOTES};

    private final GraphFile file;
    /** Held while the graph changes. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile GraphFile.Content content = GraphFile.Content.none();
    private final AtomicInteger fetchesSinceAsked = new AtomicInteger();
    private volatile int ends;
    private RefDigest knownRefs = RefDigest.NONE;
    private int knownSize;

    /** Creates an index in this file, without reading it. */
    public CommitIndex(Path file) {
        this.file = new GraphFile(file);
    }

    /**
     * Returns a graph that contains these commits and their ancestors.
     *
     * @throws org.eclipse.jgit.errors.MissingObjectException if the repository lacks one
     * @throws org.eclipse.jgit.errors.IncorrectObjectTypeException if one of these is not a commit
     * @throws IOException if the repository can't be read
     */
    public CommitGraph covering(Collection<? extends ObjectId> commits, Repository repository) throws IOException {
        fetchesSinceAsked.set(0);
        CommitGraph graph = content.graph();
        if (hasAll(graph, commits)) {
            return graph;
        }
        if (!lock.tryLock()) {
            return aside(commits, repository);
        }
        try {
            return extended(commits, repository);
        } finally {
            lock.unlock();
        }
    }

    /**
     * For queries while another thread reads the commits of a fetch, which may take minutes: reads only these commits
     * and caches nothing.
     */
    private CommitGraph aside(Collection<? extends ObjectId> commits, Repository repository) throws IOException {
        GraphFile.Content known = file.read(ends(repository));
        return hasAll(known.graph(), commits)
                ? known.graph()
                : known.unkept(UnknownCommits.reachedFrom(commits, repository, known.graph()))
                        .graph();
    }

    /**
     * Returns a graph that contains all commits reachable from branches and tags.
     *
     * @throws IOException if the repository can't be read, or lacks some of the commits
     */
    public CommitGraph whole(Repository repository) throws IOException {
        lock.lock();
        try {
            fetchesSinceAsked.set(0);
            return allOf(repository);
        } finally {
            lock.unlock();
        }
    }

    private CommitGraph allOf(Repository repository) throws IOException {
        catchUp(repository);
        if (extended(List.of(), repository).size() < knownSize) {
            // The file was lost while the graph was not in memory.
            knownRefs = RefDigest.NONE;
            catchUp(repository);
        }
        return content.graph();
    }

    /** Adds the commits of a fetch; releases the memory if there was no query for some time. */
    public void fetched(Repository repository) throws IOException {
        lock.lock();
        try {
            catchUp(repository);
            if (fetchesSinceAsked.incrementAndGet() > FETCHES_UNTIL_REST) {
                content = GraphFile.Content.none();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of commits in memory. */
    int held() {
        return content.graph().size();
    }

    private void catchUp(Repository repository) throws IOException {
        if (ends != ends(repository)) {
            content = GraphFile.Content.none();
        }
        List<Ref> refs = repository.getRefDatabase().getRefsByPrefix(APPLICATION);
        RefDigest now = RefDigest.of(refs);
        if (!now.equals(knownRefs)) {
            extended(RefTips.commits(refs, repository), repository);
            knownRefs = now;
            knownSize = content.graph().size();
        }
    }

    /** A fetch may change the boundary of a shallow repository, and with it the parents of its commits. */
    private static int ends(Repository repository) throws IOException {
        return repository.getObjectDatabase().getShallowCommits().hashCode();
    }

    private static boolean hasAll(CommitGraph graph, Collection<? extends ObjectId> commits) {
        return commits.stream().allMatch(commit -> graph.position(commit) != CommitGraph.ABSENT);
    }

    private CommitGraph extended(Collection<? extends ObjectId> commits, Repository repository) throws IOException {
        if (content.length() == 0) {
            ends = ends(repository);
            content = file.read(ends);
        }
        if (!hasAll(content.graph(), commits)) {
            content = withUnknown(content, commits, repository);
        }
        return content.graph();
    }

    private GraphFile.Content withUnknown(
            GraphFile.Content known, Collection<? extends ObjectId> commits, Repository repository) throws IOException {
        GraphFile.Content base = known;
        List<GraphCommit> unknown = UnknownCommits.reachedFrom(commits, repository, base.graph());
        try {
            Optional<GraphFile.Content> added = file.append(ends, base, unknown);
            if (added.isEmpty()) {
                // Another process was faster: its positions apply.
                base = file.read(ends);
                unknown = UnknownCommits.reachedFrom(commits, repository, base.graph());
                added = unknown.isEmpty() ? Optional.of(base) : file.append(ends, base, unknown);
            }
            if (added.isPresent()) {
                return added.get();
            }
        } catch (FileSystemException e) {
            LOGGER.log(Level.FINE, e, () -> "The commit graph could not be written to the disk");
        }
        // The query succeeds nevertheless; writing is retried with the next commits.
        return base.unkept(unknown);
    }
}
