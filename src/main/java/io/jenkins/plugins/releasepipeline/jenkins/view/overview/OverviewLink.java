package io.jenkins.plugins.releasepipeline.jenkins.view.overview;

import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Determines whether a user sees the link to the overview. Every page of Jenkins queries it, and a check of all jobs
 * needs a permission check for each, so answers are cached for a short time. Only the link depends on the cache, not
 * the content of the overview. Thread-safe.
 */
final class OverviewLink {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST = 1_000;

    private record Known(boolean visible, Instant at) {}

    /** LRU cache of the answers by user. */
    private static final class Newest extends LinkedHashMap<String, Known> {

        private static final long serialVersionUID = 1L;

        Newest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    }

    private final Map<String, Known> byUser = new Newest();
    private List<LivePipeline> pipelines = List.of();

    /** Returns whether {@code user} may read the job of at least one of these pipelines; {@code mayRead} checks one. */
    boolean isVisible(String user, List<LivePipeline> pipelines, Predicate<LivePipeline> mayRead, Instant now) {
        return known(user, pipelines)
                .filter(known -> Duration.between(known.at(), now).abs().compareTo(KEPT) < 0)
                .orElseGet(() -> look(user, pipelines, mayRead, now))
                .visible();
    }

    /** An answer about other pipelines is discarded, and with it the references to them. */
    private Optional<Known> known(String user, List<LivePipeline> asked) {
        synchronized (byUser) {
            if (!pipelines.equals(asked)) {
                pipelines = asked;
                byUser.clear();
            }
            return Optional.ofNullable(byUser.get(user));
        }
    }

    private Known look(String user, List<LivePipeline> asked, Predicate<LivePipeline> mayRead, Instant now) {
        Known known = new Known(asked.stream().anyMatch(mayRead), now);
        synchronized (byUser) {
            if (pipelines.equals(asked)) {
                byUser.put(user, known);
            }
        }
        return known;
    }
}
