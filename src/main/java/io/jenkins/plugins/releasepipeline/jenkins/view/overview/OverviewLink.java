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
 * Whether people see the link to the overview. Every page of Jenkins asks, so that the answer is kept for a moment: to look
 * through all jobs takes permission checks for each. Only the link depends on it, never what the overview shows. Thread-safe.
 */
final class OverviewLink {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST = 1_000;

    private record Known(boolean visible, Instant at) {}

    /** The answers of those who asked last. */
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

    /** Whether {@code user} sees it: may read the job of one of these pipelines, which {@code mayRead} looks up. */
    boolean isVisible(String user, List<LivePipeline> pipelines, Predicate<LivePipeline> mayRead, Instant now) {
        return known(user, pipelines)
                .filter(known -> Duration.between(known.at(), now).abs().compareTo(KEPT) < 0)
                .orElseGet(() -> look(user, pipelines, mayRead, now))
                .visible();
    }

    /** An answer about other pipelines counts no more, and keeps none of them. */
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
