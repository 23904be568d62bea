package io.jenkins.plugins.releasepipeline.git;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.VersionTag;
import io.jenkins.plugins.releasepipeline.git.graph.CommitGraph;
import io.jenkins.plugins.releasepipeline.git.graph.CommitIndex;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.TrackingRefUpdate;

/**
 * A bare copy of the application's repository: its branches and tags under their own names. It is a cache; deleting its
 * directory at any time loses nothing, and the next fetch makes it again. Safe for use by several threads; fetching and
 * reading at the same time is fine.
 */
public final class Mirror implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(Mirror.class.getName());
    private static final String HEADS = "refs/heads/";
    private static final String TRACKING = "refs/remotes/origin/";

    private static final List<RefSpec> EVERYTHING =
            List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*"));

    private static final Set<RefUpdate.Result> FAILURES = EnumSet.of(
            RefUpdate.Result.LOCK_FAILURE,
            RefUpdate.Result.IO_FAILURE,
            RefUpdate.Result.REJECTED,
            RefUpdate.Result.REJECTED_MISSING_OBJECT,
            RefUpdate.Result.REJECTED_OTHER_REASON);

    private final Path directory;
    private final Remote remote;
    private final Tags tags;
    private final CommitIndex index;
    private final AtomicLong fetches = new AtomicLong();
    private volatile Repository repository;

    private Mirror(Path directory, Remote remote) {
        this.directory = directory;
        this.remote = remote;
        this.index = new CommitIndex(directory.resolve("commits.graph"));
        this.repository = repository(directory, remote);
        this.tags = new Tags(this, directory.resolveSibling("tags"));
    }

    /** Opens the mirror in {@code directory}, or makes an empty one; does not touch the network. */
    public static Mirror open(Path directory, Remote remote) {
        return new Mirror(directory, remote);
    }

    private static Repository repository(Path directory, Remote remote) {
        if (remote.workingClone()) {
            new LocalClone(remote.url()).lendTo(directory);
        }
        return bare(directory);
    }

    static Repository bare(Path directory) {
        try {
            File folder = Files.createDirectories(directory).toFile();
            Repository repository =
                    new RepositoryBuilder().setGitDir(folder).setBare().build();
            if (!repository.getObjectDatabase().exists()) {
                repository.create(true);
            }
            return repository;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the mirror what the remote is now, and forgets refs that are gone there. Blocks on the network.
     *
     * @throws ReleaseException when the remote can't be read; the mirror stays as it was
     */
    public synchronized void fetch() {
        try {
            transfer();
        } finally {
            fetches.incrementAndGet();
        }
        try {
            index.fetched(repository);
        } catch (IOException e) {
            // Whoever asks for a commit that can't be read is told so.
            LOGGER.log(Level.FINE, e, () -> "Not all commits of " + remote + " could be read");
        }
    }

    /** A number that is another one after each fetch, whatever came of it; what a fetch brings may be seen before. */
    public long stamp() {
        return fetches.get();
    }

    private void transfer() {
        if (!Files.exists(directory.resolve(Constants.HEAD))) {
            // Not the same one again: it remembers objects that went with the directory.
            Repository lost = repository;
            repository = repository(directory, remote);
            lost.close();
        }
        if (remote.workingClone()) {
            new LocalClone(remote.url()).copyRefsTo(repository);
            return;
        }
        FetchResult result = Connection.open(repository, remote, transport -> {
            transport.setRemoveDeletedRefs(true);
            transport.setTagOpt(TagOpt.NO_TAGS);
            return transport.fetch(NullProgressMonitor.INSTANCE, EVERYTHING);
        });
        for (TrackingRefUpdate update : result.getTrackingRefUpdates()) {
            if (FAILURES.contains(update.getResult())) {
                throw new ReleaseException(
                        Messages.Mirror_RefNotUpdated(update.getLocalName(), remote, update.getResult()));
            }
        }
    }

    /** Lets go of memory that can be filled again from the disk: the indexes of packs are large. */
    public void rest() {
        repository.getObjectDatabase().close();
    }

    /** Asks the remote where a ref is right now, past the mirror. Blocks on the network. */
    public Optional<CommitId> remoteTip(String ref) {
        return Connection.open(repository, remote, transport -> {
            try (var connection = transport.openFetch()) {
                return Optional.ofNullable(connection.getRef(ref)).map(found -> id(found.getObjectId()));
            }
        });
    }

    /** Where a ref (full name) points as of the newest fetch; annotated tags are dereferenced. */
    public Optional<CommitId> tip(String ref) {
        Optional<CommitId> tip = peeled(ref);
        if (tip.isEmpty() && remote.workingClone() && ref.startsWith(HEADS)) {
            return peeled(TRACKING + ref.substring(HEADS.length()));
        }
        return tip;
    }

    /** Where a deploy ref points as of the newest fetch; empty where it is not there, or points to no commit. */
    public Optional<CommitId> tip(DeployRef deployRef) {
        if (deployRef instanceof DeployRef.Branch branch) {
            return tip(branch.ref());
        }
        if (deployRef instanceof DeployRef.Tag tag) {
            return tags.tip(tag.name());
        }
        if (deployRef instanceof DeployRef.VersionTag versions) {
            return tags.line(versions.pattern()).newest().map(VersionTag::commit);
        }
        throw new IllegalArgumentException("Nobody knows where to look for " + deployRef);
    }

    private Optional<CommitId> peeled(String name) {
        try {
            Ref ref = repository.exactRef(name);
            if (ref == null || ref.getObjectId() == null) {
                return Optional.empty();
            }
            ObjectId target = repository.getRefDatabase().peel(ref).getPeeledObjectId();
            return Optional.of(id(target == null ? ref.getObjectId() : target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The commit that a person means by a full id, a tag, a branch or a prefix of at least 4 digits. As in Git, a full id
     * is that commit whatever a tag or branch is called, and a name goes before a prefix.
     *
     * @throws ReleaseException when it names no commit here, or several
     */
    public CommitId resolve(String text) {
        String wanted = text.trim();
        try {
            Optional<ObjectId> found = CommitId.isFull(wanted) ? full(wanted) : named(wanted);
            return found.or(() -> prefixed(wanted))
                    .map(Mirror::id)
                    .orElseThrow(() -> new ReleaseException(Messages.Mirror_UnknownCommit(wanted, remote)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ObjectId> full(String id) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return Optional.of(walk.parseCommit(ObjectId.fromString(id)));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    private Optional<ObjectId> named(String text) throws IOException {
        for (String ref : List.of("refs/tags/" + text, HEADS + text, TRACKING + text)) {
            Optional<CommitId> tip = Repository.isValidRefName(ref) ? peeled(ref) : Optional.empty();
            if (tip.isPresent()) {
                return full(tip.get().hex());
            }
        }
        return Optional.empty();
    }

    private Optional<ObjectId> prefixed(String text) {
        if (!text.matches("[0-9a-f]{4,39}")) {
            return Optional.empty();
        }
        List<CommitId> candidates = startingWith(text);
        if (candidates.size() > 1) {
            throw new ReleaseException(Messages.Mirror_Ambiguous(text, String.valueOf(candidates.size()), remote));
        }
        return candidates.stream().findFirst().map(id -> ObjectId.fromString(id.hex()));
    }

    /** All commits whose ids begin with these 4 to 40 digits. */
    public List<CommitId> startingWith(String prefix) {
        List<CommitId> commits = new ArrayList<>();
        try (var reader = repository.newObjectReader()) {
            for (ObjectId id : reader.resolve(AbbreviatedObjectId.fromString(prefix))) {
                if (reader.has(id) && reader.open(id).getType() == Constants.OBJ_COMMIT) {
                    commits.add(id(id));
                }
            }
            return commits;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its tags. */
    public Tags tags() {
        return tags;
    }

    /** Whether anything was fetched yet that has a commit in it. */
    public boolean isEmpty() {
        try {
            return repository.getRefDatabase().getRefs().stream().allMatch(ref -> ref.getObjectId() == null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A graph with these commits and all their ancestors. */
    CommitGraph graph(Collection<ObjectId> commits) throws IOException {
        return index.covering(commits, repository);
    }

    /** A graph with all commits that branches and tags reach. */
    CommitGraph graph() throws IOException {
        return index.whole(repository);
    }

    Repository repository() {
        return repository;
    }

    Remote remote() {
        return remote;
    }

    static CommitId id(AnyObjectId id) {
        return new CommitId(id.name());
    }

    @Override
    public void close() {
        repository.close();
    }
}
