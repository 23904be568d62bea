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
 * Since when deploy refs point where they do, as observed by this process. Git does not record it, and the history only
 * records deployments. Thread-safe.
 */
public final class RefSightings {

    private record Seen(Optional<CommitId> tip, Instant since, boolean moved) {}

    private final Map<DeployRef, Seen> seen = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** Records the current positions of these refs. To be called after each fetch. */
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

    /**
     * Returns when a ref was first seen at its current position, or missing; it may have been there before the first
     * observation.
     */
    Optional<Instant> first(DeployRef ref) {
        return Optional.ofNullable(seen.get(ref)).map(Seen::since);
    }

    /** Returns when a ref was seen to move to its current position; empty if it was there when first observed. */
    Optional<Instant> moved(DeployRef ref) {
        return Optional.ofNullable(seen.get(ref)).filter(Seen::moved).map(Seen::since);
    }

    /** Counter that changes after each change of a position. Never blocks. */
    public long stamp() {
        return changes.get();
    }
}
