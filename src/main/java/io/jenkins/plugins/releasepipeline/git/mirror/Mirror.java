package io.jenkins.plugins.releasepipeline.git.mirror;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.graph.CommitGraph;
import io.jenkins.plugins.releasepipeline.git.graph.CommitIndex;
import io.jenkins.plugins.releasepipeline.git.refs.MirrorRefs;
import io.jenkins.plugins.releasepipeline.git.refs.RefMove;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * A bare copy of the application's repository: its branches, tags and release refs under their own names. A cache:
 * whatever happens to its directory, the next fetch repairs it. Safe for concurrent use by threads and processes, also
 * during a fetch.
 */
public final class Mirror implements AutoCloseable {

    static final String HEADS = "refs/heads/";
    static final String TRACKING = "refs/remotes/origin/";

    /** Prefix of a shared history's refs on the remote. The local refs are a copy, not the pipeline's history. */
    public static final String RELEASES = "refs/releases/";

    /** Long enough for operations that only have to end on this machine. */
    private static final Duration CLOSE_WAITS = Duration.ofSeconds(5);

    private static final Logger LOGGER = Logger.getLogger(Mirror.class.getName());

    private final Remote remote;
    private final MirrorDirectory directory;
    private final MirrorReader reader;
    private final MirrorRefs refs;
    private final MirrorUpdate update;
    private final CommitIndex index;
    private final Tags tags;
    private final RunningFetches fetches;
    private final RefPositions positions;
    private final AtomicLong stamp = new AtomicLong();

    private Mirror(Path directory, Remote remote) {
        this.remote = remote;
        this.directory = new MirrorDirectory(directory, remote);
        this.reader = new MirrorReader(this.directory, remote);
        this.refs = new MirrorRefs(directory, remote);
        this.fetches = new RunningFetches(remote);
        this.update = new MirrorUpdate(this.directory, remote, MirrorUpdate.lock(directory, remote), refs, fetches);
        this.index = new CommitIndex(directory.resolve("commits.graph"));
        this.tags = new Tags(this, directory.resolveSibling("tags"));
        this.positions = new RefPositions(reader, refs, tags, remote);
    }

    /**
     * Opens the mirror in {@code directory}, or creates an empty one; does not access the network. Two lock files are
     * beside the directory, with the same name and {@code .lock} and {@code .refs.lock} appended.
     */
    public static Mirror open(Path directory, Remote remote) {
        return new Mirror(directory, remote);
    }

    /**
     * Updates the mirror to the current state of the remote, and deletes refs that no longer exist there. Recreates a
     * mirror that turns out to be damaged. Blocks on the network, and waits for concurrent full fetches. Refs pushed in
     * the meantime are kept.
     *
     * @throws ReleaseException if the remote can't be read or the mirror is closed; the mirror is unchanged
     */
    public void fetch() {
        fetches.run(() -> {
            fetchNow();
            return null;
        });
    }

    private void fetchNow() {
        try {
            update.all();
        } finally {
            stamp.incrementAndGet();
        }
        try {
            reader.read(repository -> {
                index.fetched(repository);
                return null;
            });
        } catch (MissingObjectException | IncorrectObjectTypeException | DamagedMirrorException e) {
            // The fetch succeeded. A query for a commit that can't be read throws.
            LOGGER.log(Level.FINE, e, () -> "Not all commits of " + remote + " could be read");
        }
    }

    /** Counter that changes after each fetch, successful or not; the results of a fetch may be visible earlier. */
    public long stamp() {
        return stamp.get();
    }

    /**
     * Fetches only some refs, immediately: concurrently with other fetches, and the mirror keeps the newer values.
     * Takes full names; a name that ends with a slash includes all refs below it. Blocks on the network.
     *
     * @throws ReleaseException as {@link #fetch()}
     */
    public void fetch(Collection<String> names) {
        boolean read = fetches.run(() -> {
            try {
                return update.some(List.copyOf(names));
            } finally {
                stamp.incrementAndGet();
            }
        });
        if (!read) {
            fetch();
        }
    }

    /** Releases memory that can be loaded again from the disk, such as the large pack indexes. */
    public void rest() {
        directory.rest();
    }

    /** Returns the writer of its refs. */
    public MirrorRefs refs() {
        return refs;
    }

    /** Applies pushed refs immediately; if they can't be written, the next fetch updates them. */
    public void pushed(List<RefMove> moves, long begun) {
        try {
            refs.pushed(directory::repository, moves, begun);
        } catch (ReleaseException e) {
            LOGGER.log(Level.WARNING, e, () -> "The mirror of " + remote + " could not be updated after a push");
        }
    }

    /**
     * Returns whether the mirror's value of a deploy ref is older than our own push, because that could not be written:
     * the value is then meaningless until the next fetch.
     */
    public boolean isBehind(DeployRef deployRef) {
        return positions.isBehind(deployRef);
    }

    /** Returns the current values of all refs of the remote, bypassing the mirror. Blocks on the network. */
    public Map<String, CommitId> remoteValues() {
        return positions.onRemote();
    }

    /**
     * Returns the value of a ref (full name) as of the newest fetch or push; for an annotated tag, the id of the tag
     * object.
     */
    public Optional<CommitId> value(String ref) {
        return positions.value(ref);
    }

    /** Returns the commit that a ref (full name) points to as of the newest fetch; annotated tags are dereferenced. */
    public Optional<CommitId> tip(String ref) {
        return positions.tip(ref);
    }

    /**
     * Returns the commit that a deploy ref points to as of the newest fetch; empty if the ref does not exist or does
     * not point to a commit.
     */
    public Optional<CommitId> tip(DeployRef deployRef) {
        return positions.tip(deployRef);
    }

    /** Returns its tags. */
    public Tags tags() {
        return tags;
    }

    /**
     * Resolves a full id, a tag, a branch or a prefix of at least 4 digits, optionally with Git's suffixes {@code ~n}
     * and {@code ^n}: {@code master~5}, {@code v1.2^2}. As in Git, a full id takes precedence over tags and branches of
     * that name, and a name over a prefix. In a user's clone, also {@code HEAD} and {@code origin/master}.
     *
     * @throws ReleaseException if it names no commit of the mirror, or is ambiguous
     */
    public CommitId resolve(String text) {
        String wanted = text.trim();
        return reader.readOrRefuse(
                repository -> new Revisions(repository, remote).resolve(wanted),
                Messages.Mirror_UnknownCommit(wanted, remote));
    }

    /** Returns all commits whose ids start with these 4 to 40 digits. */
    public List<CommitId> startingWith(String prefix) {
        return reader.readOrRefuse(repository -> new Revisions(repository, remote).startingWith(prefix));
    }

    /** Returns a graph with these commits and all their ancestors. */
    public CommitGraph graph(Collection<ObjectId> commits) throws IOException {
        return reader.read(repository -> index.covering(commits, repository));
    }

    /** Returns a graph with all commits reachable from branches and tags. */
    public CommitGraph graph() throws IOException {
        return reader.read(index::whole);
    }

    /** Returns whether no commit of the application has been fetched yet. */
    public boolean isEmpty() {
        return positions.isEmpty();
    }

    /** Returns the reader of its content. */
    public MirrorReader reader() {
        return reader;
    }

    /** Returns the repository for a short read: like {@link #reader}, but without a retry. */
    public Repository repository() {
        return directory.repository();
    }

    /** Returns the remote that it mirrors. */
    public Remote remote() {
        return remote;
    }

    /** Returns the commit id of a JGit object id. */
    public static CommitId id(AnyObjectId id) {
        return new CommitId(id.name());
    }

    /** Aborts running fetches and waits for their end, 5 seconds at most; no further fetch starts. */
    @Override
    public void close() {
        fetches.close(CLOSE_WAITS);
        directory.close();
        update.lock().close();
        refs.close();
    }
}
