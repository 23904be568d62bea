package io.jenkins.plugins.releasepipeline.git;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.TrackingRefUpdate;

/** Brings a repository in line with a remote: all of its refs that matter to us, or none. */
final class Fetch {

    private static final List<RefSpec> EVERYTHING = List.of(
            new RefSpec("+refs/heads/*:refs/heads/*"),
            new RefSpec("+refs/tags/*:refs/tags/*"),
            new RefSpec("+refs/releases/*:refs/releases/*"));

    private static final Set<RefUpdate.Result> FAILURES = EnumSet.of(
            RefUpdate.Result.LOCK_FAILURE,
            RefUpdate.Result.IO_FAILURE,
            RefUpdate.Result.REJECTED,
            RefUpdate.Result.REJECTED_MISSING_OBJECT,
            RefUpdate.Result.REJECTED_OTHER_REASON);

    private Fetch() {}

    /** Throws a {@link ReleaseException} when the remote can't be read, or a ref not be written, or {@code all} are closed. */
    static void into(Repository local, Remote remote, Fetches all) {
        if (remote.workingClone()) {
            new LocalClone(remote.url()).copyRefsTo(local);
            return;
        }
        new LocalClone(remote.url()).checkFetchable();
        FetchResult result = fetch(local, remote, all);
        if (failure(result).isPresent()) {
            // JGit can't make the branch "a" while it deletes "a/b": so one after the other.
            deleteWhatIsGone(local, result);
            result = fetch(local, remote, all);
        }
        failure(result).ifPresent(update -> {
            throw new ReleaseException(Messages.Fetch_RefNotUpdated(update.getLocalName(), remote, update.getResult()));
        });
    }

    private static FetchResult fetch(Repository local, Remote remote, Fetches all) {
        // Where JGit finds that it is time to collect garbage, it would begin in the background, outside of our lock.
        local.getConfig().setBoolean("gc", null, "autoDetach", false);
        return Connection.open(local, remote, guard -> all.cutBy(guard::cut), transport -> {
            transport.setRemoveDeletedRefs(true);
            transport.setTagOpt(TagOpt.NO_TAGS);
            // With a monitor, the server says what it does while it prepares: a sign of life.
            return transport.fetch(
                    new EmptyProgressMonitor() {
                        @Override
                        public boolean isCancelled() {
                            // Where JGit is told so while it negotiates, it goes on to the refs without the objects.
                            all.needOpen();
                            return false;
                        }
                    },
                    EVERYTHING);
        });
    }

    /** Of several, the one for whose sake the others were not tried. */
    private static Optional<TrackingRefUpdate> failure(FetchResult result) {
        return result.getTrackingRefUpdates().stream()
                .filter(update -> FAILURES.contains(update.getResult()))
                .min(Comparator.comparing(update -> update.getResult() == RefUpdate.Result.REJECTED_OTHER_REASON));
    }

    private static void deleteWhatIsGone(Repository local, FetchResult result) {
        try (RevWalk walk = new RevWalk(local)) {
            BatchRefUpdate batch = local.getRefDatabase().newBatchUpdate().setAllowNonFastForwards(true);
            for (RefSpec spec : EVERYTHING) {
                String prefix = spec.getDestination().replace("*", "");
                for (Ref ref : local.getRefDatabase().getRefsByPrefix(prefix)) {
                    if (result.getAdvertisedRef(ref.getName()) == null) {
                        batch.addCommand(new ReceiveCommand(ref.getObjectId(), ObjectId.zeroId(), ref.getName()));
                    }
                }
            }
            batch.execute(walk, NullProgressMonitor.INSTANCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
