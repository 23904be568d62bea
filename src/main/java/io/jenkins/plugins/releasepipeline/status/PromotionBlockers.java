package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.promotion.automatic.PromotionBlocker;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Why environments that promote by themselves do not, and since when, as far as this process saw. Thread-safe.
 */
public final class PromotionBlockers {

    private record Seen(PromotionBlocker blocker, Instant since) {}

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** What stops an environment now; empty: nothing does, or nothing waits. */
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

    /** What the page shows of it. */
    Optional<Status.Stopped> of(String environment) {
        return Optional.ofNullable(seen.get(environment))
                .map(one -> new Status.Stopped(
                        one.blocker().commit(),
                        one.blocker().gate(),
                        one.blocker().reason(),
                        one.since()));
    }

    /** A number that is another one after each change of what was seen. Never blocks. */
    public long stamp() {
        return changes.get();
    }
}
