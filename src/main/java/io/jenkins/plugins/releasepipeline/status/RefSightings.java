package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Since when deploy refs are where they are, as far as this process saw. Git keeps no trace of it, and the history tells it only
 * of deployments. Thread-safe.
 */
public final class RefSightings {

    private record Seen(Optional<CommitId> tip, Instant since, boolean moved) {}

    private final Map<DeployRef, Seen> seen = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** Looks where these refs are now. To be called after each fetch. */
    public void look(Mirror mirror, Collection<DeployRef> refs, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        for (DeployRef ref : refs) {
            Optional<CommitId> tip = mirror.tip(ref);
            Seen before = seen.get(ref);
            if (before == null || !before.tip().equals(tip)) {
                seen.put(ref, new Seen(tip, second, before != null));
                changes.incrementAndGet();
            }
        }
    }

    /** When a ref was first seen where it is, or missing; it may have been so before this process looked. */
    Optional<Instant> first(DeployRef ref) {
        return Optional.ofNullable(seen.get(ref)).map(Seen::since);
    }

    /** When a ref was seen to have moved to where it is; empty where it was found there in the first place. */
    Optional<Instant> moved(DeployRef ref) {
        return Optional.ofNullable(seen.get(ref)).filter(Seen::moved).map(Seen::since);
    }

    /** A number that is another one after each change of what was seen. Never blocks. */
    public long stamp() {
        return changes.get();
    }
}
