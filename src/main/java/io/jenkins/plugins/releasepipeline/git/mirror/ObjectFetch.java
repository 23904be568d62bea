package io.jenkins.plugins.releasepipeline.git.mirror;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.refs.FetchedRefs;
import io.jenkins.plugins.releasepipeline.git.transport.Connection;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;

/**
 * Fetches objects from a remote into a repository: all objects reachable from the relevant refs. Writes no ref, so it
 * needs no lock during network access.
 */
final class ObjectFetch {

    private static final List<String> NAMES = List.of(Mirror.HEADS, Constants.R_TAGS, Mirror.RELEASES);

    private static final List<RefSpec> EVERYTHING = NAMES.stream()
            .map(name -> new RefSpec("+" + name + "*:" + name + "*"))
            .toList();

    private ObjectFetch() {}

    /**
     * Fetches the objects and returns the remote's refs. Throws a {@link ReleaseException} if the remote can't be read
     * or {@code all} is closed.
     */
    static FetchedRefs into(Repository local, Remote remote, RunningFetches all) {
        new LocalClone(remote.url()).checkFetchable();
        collectNoGarbage(local);
        return Connection.open(local, remote, all::cutBy, transport -> {
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setDryRun(true);
            FetchResult result = transport.fetch(monitor(all), EVERYTHING);
            return FetchedRefs.of(NAMES, result.getAdvertisedRefs());
        });
    }

    /** Fetches some refs: full names; a name that ends with a slash includes all refs below it. */
    static FetchedRefs into(Repository local, Remote remote, RunningFetches all, List<String> names) {
        return Connection.open(local, remote, all::cutBy, transport -> {
            try (FetchConnection connection = transport.openFetch();
                    ObjectReader here = local.newObjectReader()) {
                FetchedRefs found = FetchedRefs.of(names, connection.getRefs());
                List<Ref> wanted = new ArrayList<>();
                for (Ref ref : connection.getRefs()) {
                    if (found.values().containsKey(ref.getName()) && !here.has(ref.getObjectId())) {
                        wanted.add(ref);
                    }
                }
                if (!wanted.isEmpty()) {
                    connection.fetch(monitor(all), wanted, Set.of());
                }
                return found;
            }
        });
    }

    /** JGit would collect garbage after the fetch, before refs point to the new objects. */
    private static void collectNoGarbage(Repository local) {
        local.getConfig().setInt("gc", null, "auto", 0);
    }

    /** With a monitor, the server reports its progress while it prepares, which counts as a sign of life. */
    private static ProgressMonitor monitor(RunningFetches all) {
        return new EmptyProgressMonitor() {
            @Override
            public boolean isCancelled() {
                // If JGit is cancelled during the negotiation, it continues with the refs but without the objects.
                all.needOpen();
                return false;
            }
        };
    }
}
