package io.jenkins.plugins.releasepipeline.runtime.fetch;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.promotion.reconcile.Reconciliation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Checks that the last fetch is recent enough for a request, and fetches if it is not. Thread-safe.
 *
 * @param pipeline whose
 * @param mirror where it is known
 * @param reconciliation reads single environments
 * @param refresher reads everything
 * @param clock tells how old it is
 */
public record Freshness(
        Pipeline pipeline, Mirror mirror, Reconciliation reconciliation, PipelineRefresher refresher, Clock clock) {

    private static final Logger LOGGER = Logger.getLogger(Freshness.class.getName());

    /** What the environments have may have changed by then; longer than between two polls where no events come. */
    private static final Duration RECENT = Duration.ofMinutes(1);

    /** If the remote can't be read, the last fetch is valid for this long. */
    private static final Duration OLD = Duration.ofMinutes(10);

    /**
     * Returns whether the last successful fetch is recent enough to promote; running or failed fetches since are
     * ignored.
     */
    public boolean isFresh() {
        return isYounger(OLD);
    }

    private boolean isYounger(Duration most) {
        Instant now = clock.instant();
        return refresher
                .fetchState()
                .fetchedAt()
                .filter(at -> Duration.between(at, now).abs().compareTo(most) <= 0)
                .isPresent();
    }

    /** Refuses before the first fetch, and says what can be done: the first fetch of a large repository takes long. */
    public void needFetched() {
        if (mirror.isEmpty()) {
            needNoFirstFetch();
            throw new ReleaseException(refresher
                    .fetchState()
                    .problem()
                    .orElseGet(() -> Messages.LivePipeline_NothingFetched(pipeline.name(), pipeline.repository())));
        }
    }

    private void needNoFirstFetch() {
        Optional<Instant> since = refresher.fetchingSince();
        if (since.isPresent()) {
            throw new ReleaseException(Messages.Freshness_FirstFetch(
                    pipeline.repository(),
                    since.get().truncatedTo(ChronoUnit.SECONDS).toString()));
        }
    }

    /**
     * Reads anew what a promotion to an environment relies on, where that is not recent: where this one and the one before
     * are, or, where what is known is old, everything. Blocks on the network, but not for what follows from it; refuses where
     * what is known stays old.
     */
    public void needFresh(Environment target) {
        if (isFresh()) {
            if (!isYounger(RECENT)) {
                look(target);
            }
        } else {
            if (mirror.isEmpty()) {
                needNoFirstFetch();
            }
            Optional<String> problem = refresher.refreshWithoutWhatFollows();
            if (!isFresh()) {
                String repository = pipeline.repository();
                throw new ReleaseException(refresher
                        .fetchState()
                        .fetchedAt()
                        .map(at -> Messages.Freshness_Stale(repository, at.toString(), problem.orElse("")))
                        .orElseGet(() -> Messages.Freshness_NeverRead(repository, problem.orElse("")))
                        .trim());
            }
        }
    }

    private void look(Environment target) {
        List<Environment> both = Stream.concat(
                        target.promotesFrom().map(pipeline::environment).stream(), Stream.of(target))
                .toList();
        try {
            reconciliation.look(both);
        } catch (ReleaseException e) {
            // The push that follows says the same, if that goes on.
            LOGGER.log(Level.FINE, e, () -> "The state of " + target.name() + " could not be refreshed");
        }
    }
}
