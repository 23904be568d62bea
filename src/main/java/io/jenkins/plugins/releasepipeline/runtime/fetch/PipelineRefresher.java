package io.jenkins.plugins.releasepipeline.runtime.fetch;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.promotion.execute.Promoter;
import io.jenkins.plugins.releasepipeline.promotion.reconcile.Reconciliation;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import io.jenkins.plugins.releasepipeline.runtime.status.FetchState;
import io.jenkins.plugins.releasepipeline.runtime.status.StatusRevision;
import io.jenkins.plugins.releasepipeline.status.StatusSources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Fetches until it is closed, reconciles the history of all environments in parallel, and keeps the state of the last
 * fetch. Thread-safe.
 */
public final class PipelineRefresher implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(PipelineRefresher.class.getName());

    private final PipelineHost pipelineHost;
    private final StatusSources sources;
    private final Reconciliation reconciliation;
    private final Promoter promoter;
    private final Runnable refreshed;
    private final Consumer<Environment> broughtInLine;
    private final Runnable changedMeanwhile;
    private final UnderWay atWork = new UnderWay();
    private final MirrorFetch mirrorFetch;
    private volatile boolean closed;

    /**
     * Tells {@code refreshed} after each fetch, whatever came of it, and {@code broughtInLine} of each environment after
     * each fetch that was good; {@code changedMeanwhile}, where one is in line while others may take longer.
     */
    public PipelineRefresher(
            PipelineHost pipelineHost,
            StatusSources sources,
            Reconciliation reconciliation,
            Promoter promoter,
            Runnable refreshed,
            Consumer<Environment> broughtInLine,
            Runnable changedMeanwhile) {
        this.pipelineHost = pipelineHost;
        this.sources = sources;
        this.reconciliation = reconciliation;
        this.promoter = promoter;
        this.refreshed = refreshed;
        this.broughtInLine = broughtInLine;
        this.changedMeanwhile = changedMeanwhile;
        this.mirrorFetch = new MirrorFetch(sources, pipelineHost.clock());
    }

    /** Returns the state of the last fetch. */
    public FetchState fetchState() {
        return mirrorFetch.state();
    }

    /** Returns since when a fetch has been running, if one is. */
    Optional<Instant> fetchingSince() {
        return mirrorFetch.since();
    }

    /** Returns whether it is closed. */
    public boolean isClosed() {
        return closed;
    }

    /** See {@link LivePipeline#refresh}. */
    public Optional<String> refresh() {
        return refresh(true);
    }

    /** The same without waiting for what follows from it. */
    Optional<String> refreshWithoutWhatFollows() {
        return refresh(false);
    }

    private Optional<String> refresh(boolean whole) {
        return atWork.during(() -> {
            if (!closed) {
                lookAfterAll(mirrorFetch.fetch(() -> closed), whole);
            }
            return closed ? Optional.empty() : fetchState().problem();
        });
    }

    /**
     * The same without waiting for what follows from it: where a server takes long for what is recorded of one environment, the
     * next fetch comes all the same.
     */
    void fetchOnly() {
        atWork.during(() -> {
            if (!closed) {
                lookAfterAllSoon(mirrorFetch.fetch(() -> closed));
            }
            return null;
        });
    }

    /**
     * Does the work after a fetch that needs no network, so that waiting builds and deploying jobs need not wait for
     * the next fetch.
     */
    void lookAgain() {
        atWork.during(() -> {
            if (!closed) {
                lookAfterAllSoon(true);
            }
            return null;
        });
    }

    private void lookAfterAllSoon(boolean bringInLine) {
        int environments = sources.pipeline().environments().size();
        if (!bringInLine || environments == 0) {
            tellRefreshed();
            return;
        }
        AtomicInteger left = new AtomicInteger(environments);
        bringAllInLine(changed -> {
            if (left.decrementAndGet() == 0) {
                tellRefreshed();
            } else if (changed) {
                changedMeanwhile.run();
            }
        });
    }

    private void tellRefreshed() {
        if (!closed) {
            refreshed.run();
        }
    }

    private void lookAfterAll(boolean bringInLine, boolean whole) {
        List<FutureTask<Void>> follows = bringInLine ? bringAllInLine(changed -> {}) : List.of();
        if (whole) {
            follows.forEach(PipelineRefresher::finish);
        }
        tellRefreshed();
    }

    /** Each on a thread of its own: to record something in a shared history, one may wait for a server. */
    private List<FutureTask<Void>> bringAllInLine(Consumer<Boolean> ended) {
        return sources.pipeline().environments().stream()
                .map(environment -> new FutureTask<Void>(() -> bringInLine(environment, ended), null))
                .peek(this::begin)
                .toList();
    }

    private void begin(FutureTask<Void> work) {
        try {
            pipelineHost.network().execute(work);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "Shutting down; postponed until the next start", e);
            work.cancel(false);
        }
    }

    /** Does it, unless another thread already does: then waits for that one. */
    private static void finish(FutureTask<Void> work) {
        work.run();
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException e) {
            LOGGER.log(Level.WARNING, "An environment could not be refreshed", e);
        }
    }

    /** A problem with one environment's history does not affect the others. */
    private void bringInLine(Environment environment, Consumer<Boolean> ended) {
        atWork.during(() -> {
            if (closed) {
                return null;
            }
            StatusRevision before = new StatusRevision(fetchState(), sources.changes());
            try {
                reconciliation.reconcile(environment);
                promoter.delegated().follow(environment);
                promoter.tellWaiting(environment);
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "The history of " + environment.name() + " has not been reconciled");
                mirrorFetch.failed(e);
            }
            broughtInLine.accept(environment);
            ended.accept(!before.equals(new StatusRevision(fetchState(), sources.changes())));
            return null;
        });
    }

    @Override
    public void close() {
        closed = true;
    }

    /** After {@link #close}: waits for running refreshes, for as long as {@code patience}. */
    public void awaitEnd(Duration patience) {
        atWork.awaitNone(patience);
    }
}
