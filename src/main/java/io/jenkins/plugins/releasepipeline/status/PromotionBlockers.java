package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.promotion.automatic.PromotionBlocker;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Why environments with auto-promotion are not promoted to, and since when, as observed by this process. Thread-safe.
 */
public final class PromotionBlockers {

    private record Seen(PromotionBlocker blocker, Instant since) {}

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** Records what blocks an environment now; empty if nothing blocks it or no commit waits. */
    public void see(String environment, Optional<PromotionBlocker> blocker, Instant now) {
        Seen before = seen.get(environment);
        if (blocker.isEmpty()) {
            seen.remove(environment);
        } else {
            boolean same = before != null && before.blocker().isLike(blocker.get());
            Instant since = same ? before.since() : now.truncatedTo(ChronoUnit.SECONDS);
            seen.put(environment, new Seen(blocker.get(), since));
        }
        if (!Optional.ofNullable(before).map(Seen::blocker).equals(blocker)) {
            changes.incrementAndGet();
        }
    }

    /** Returns the blocker as the page shows it; empty if there is none. */
    Optional<Status.Stopped> of(String environment) {
        return Optional.ofNullable(seen.get(environment))
                .map(one -> new Status.Stopped(
                        one.blocker().commit(),
                        one.blocker().gate(),
                        one.blocker().reason(),
                        one.since()));
    }

    /** Counter that changes after each change of the blockers. Never blocks. */
    public long stamp() {
        return changes.get();
    }
}
