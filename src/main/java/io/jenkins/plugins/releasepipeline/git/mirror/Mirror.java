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
 * A bare copy of the application's repository: its branches, tags and release refs under their own names. It is a cache:
 * whatever happens to its directory, the next fetch makes it right again. Safe for use by several threads and processes,
 * also while it is fetched.
 */
public final class Mirror implements AutoCloseable {

    static final String HEADS = "refs/heads/";
    static final String TRACKING = "refs/remotes/origin/";

    /** Where a shared history lies on the remote. What is here of it is a copy, and not the history of the pipeline. */
    public static final String RELEASES = "refs/releases/";

    /** Long enough for what only has to end on this machine. */
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
     * Opens the mirror in {@code directory}, or makes an empty one; does not touch the network. Beside the directory lie two
     * lock files of the same name with {@code .lock} and {@code .refs.lock} behind it.
     */
    public static Mirror open(Path directory, Remote remote) {
        return new Mirror(directory, remote);
    }

    /**
     * Makes the mirror what the remote is now, and forgets refs that are gone there. A mirror that turns out to be damaged
     * is made anew. Blocks on the network, and waits for others that do the same. What is pushed meanwhile stays.
     *
     * @throws ReleaseException when the remote can't be read, or the mirror is closed; it stays as it was
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
            // It was fetched all the same. Whoever asks for a commit that can't be read is told so.
            LOGGER.log(Level.FINE, e, () -> "Not all commits of " + remote + " could be read");
        }
    }

    /** A number that is another one after each fetch, whatever came of it; what a fetch brings may be seen before. */
    public long stamp() {
        return stamp.get();
    }

    /**
     * The same for some refs alone, at once: beside any fetch that is under way, and the mirror keeps what is newer. Full
     * names; one that ends with a slash stands for all below it. Blocks on the network.
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

    /** Lets go of memory that can be filled again from the disk: the indexes of packs are large. */
    public void rest() {
        directory.rest();
    }

    /** Writes its refs. */
    public MirrorRefs refs() {
        return refs;
    }

    /** What was pushed is known here at once; where that can't be written, the next fetch tells. */
    public void pushed(List<RefMove> moves, long begun) {
        try {
            refs.pushed(directory::repository, moves, begun);
        } catch (ReleaseException e) {
            LOGGER.log(Level.WARNING, e, () -> "The mirror of " + remote + " does not know yet what was pushed");
        }
    }

    /**
     * Whether what is here of a deploy ref is older than what was pushed to it from here, as that could not be written: then
     * it says nothing of where the ref is, until the next fetch.
     */
    public boolean isBehind(DeployRef deployRef) {
        return positions.isBehind(deployRef);
    }

    /** What all refs of the remote hold right now, past the mirror. Blocks on the network. */
    public Map<String, CommitId> remoteValues() {
        return positions.onRemote();
    }

    /** What a ref (full name) holds as of the newest fetch or push; that of an annotated tag, the tag. */
    public Optional<CommitId> value(String ref) {
        return positions.value(ref);
    }

    /** Where a ref (full name) points as of the newest fetch; annotated tags are dereferenced. */
    public Optional<CommitId> tip(String ref) {
        return positions.tip(ref);
    }

    /** Where a deploy ref points as of the newest fetch; empty where it is not there, or points to no commit. */
    public Optional<CommitId> tip(DeployRef deployRef) {
        return positions.tip(deployRef);
    }

    /** Its tags. */
    public Tags tags() {
        return tags;
    }

    /**
     * The commit that a person means by a full id, a tag, a branch or a prefix of at least 4 digits, with {@code ~n} and
     * {@code ^n} behind it as in Git: {@code master~5}, {@code v1.2^2}. As in Git, a full id is that commit whatever a tag
     * or branch is called, and a name goes before a prefix. In somebody's clone also {@code HEAD} and {@code origin/master}.
     *
     * @throws ReleaseException when it names no commit here, or several
     */
    public CommitId resolve(String text) {
        String wanted = text.trim();
        return reader.readOrRefuse(
                repository -> new Revisions(repository, remote).resolve(wanted),
                Messages.Mirror_UnknownCommit(wanted, remote));
    }

    /** All commits whose ids begin with these 4 to 40 digits. */
    public List<CommitId> startingWith(String prefix) {
        return reader.readOrRefuse(repository -> new Revisions(repository, remote).startingWith(prefix));
    }

    /** A graph with these commits and all their ancestors. */
    public CommitGraph graph(Collection<ObjectId> commits) throws IOException {
        return reader.read(repository -> index.covering(commits, repository));
    }

    /** A graph with all commits that branches and tags reach. */
    public CommitGraph graph() throws IOException {
        return reader.read(index::whole);
    }

    /** Whether nothing was fetched yet that has a commit of the application in it. */
    public boolean isEmpty() {
        return positions.isEmpty();
    }

    /** Asks what is in it. */
    public MirrorReader reader() {
        return reader;
    }

    /** For who only reads a moment: as with {@link #reader}, but nobody asks again. */
    public Repository repository() {
        return directory.repository();
    }

    /** What it mirrors. */
    public Remote remote() {
        return remote;
    }

    /** The id of an object of JGit. */
    public static CommitId id(AnyObjectId id) {
        return new CommitId(id.name());
    }

    /** Cuts fetches short that are under way, and waits for their end, 5 seconds at most; no other one begins. */
    @Override
    public void close() {
        fetches.close(CLOSE_WAITS);
        directory.close();
        update.lock().close();
        refs.close();
    }
}
