package io.jenkins.plugins.releasepipeline.engine;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.Mirror;
import io.jenkins.plugins.releasepipeline.promotion.Promoter;
import io.jenkins.plugins.releasepipeline.promotion.Reconciliation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Fetches again and again in the background until it is closed, brings the history in line with what was found, and
 * remembers how fresh that is. Thread-safe.
 */
final class Refresher implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(Refresher.class.getName());

    /** What stage has may have changed by then. */
    private static final Duration OLD = Duration.ofMinutes(10);

    private final Surroundings surroundings;
    private final Inputs inputs;
    private final Reconciliation reconciliation;
    private final Promoter promoter;
    private final Runnable refreshed;
    /** Whoever refreshes has it for reading, so that their end can be waited for. */
    private final ReadWriteLock atWork = new ReentrantReadWriteLock();

    private volatile Knowledge knowledge = Knowledge.NONE;
    private volatile Optional<Future<?>> timer = Optional.empty();
    private volatile boolean read;
    private volatile boolean closed;

    /** Tells {@code refreshed} after each fetch, whatever came of it, and once before the first one in the background. */
    Refresher(
            Surroundings surroundings,
            Inputs inputs,
            Reconciliation reconciliation,
            Promoter promoter,
            Runnable refreshed) {
        this.surroundings = surroundings;
        this.inputs = inputs;
        this.reconciliation = reconciliation;
        this.promoter = promoter;
        this.refreshed = refreshed;
    }

    /** How fresh the mirror is. */
    Knowledge knowledge() {
        return knowledge;
    }

    /** Whether the newest fetch brought what the remote has, whatever came of it afterwards. */
    boolean hasRead() {
        return read;
    }

    /** Whether what is known of the remote is young enough to promote by it. */
    boolean isFresh() {
        Instant now = surroundings.clock().instant();
        return read
                && knowledge
                        .fetchedAt()
                        .filter(at -> Duration.between(at, now).abs().compareTo(OLD) <= 0)
                        .isPresent();
    }

    /** Reads the remote anew where what is known is old. Blocks on the network; refuses where that does not help. */
    void needFresh() {
        if (!isFresh()) {
            Optional<String> problem = refresh();
            if (!isFresh()) {
                String repository = inputs.pipeline().repository();
                throw new ReleaseException(knowledge
                        .fetchedAt()
                        .map(at -> Messages.Refresher_Stale(repository, at.toString(), problem.orElse("")))
                        .orElseGet(() -> Messages.Refresher_NeverRead(repository, problem.orElse("")))
                        .trim());
            }
        }
    }

    boolean isClosed() {
        return closed;
    }

    void start() {
        next(0);
    }

    private void next(long delayMillis) {
        if (!closed) {
            timer = Optional.of(surroundings
                    .scheduler()
                    .schedule(
                            () -> surroundings.network().execute(this::refreshAndAgain),
                            delayMillis,
                            TimeUnit.MILLISECONDS));
        }
    }

    private void refreshAndAgain() {
        try {
            if (!closed && knowledge.equals(Knowledge.NONE)) {
                // What is on the disk, for as long as the first fetch takes.
                refreshed.run();
            }
            refresh();
        } finally {
            next(surroundings.fetchEvery().toMillis());
        }
    }

    /** See {@link LivePipeline#refresh}. */
    Optional<String> refresh() {
        atWork.readLock().lock();
        try {
            return closed ? Optional.empty() : fetchAndLook();
        } finally {
            atWork.readLock().unlock();
        }
    }

    private Optional<String> fetchAndLook() {
        lookBeforeTheFirstFetch();
        try {
            Pipeline pipeline = inputs.pipeline();
            Mirror mirror = inputs.mirror();
            read = false;
            mirror.fetch();
            if (closed) {
                return Optional.empty();
            }
            read = true;
            pipeline.versionPattern()
                    .ifPresent(tagged -> mirror.tags().see(surroundings.clock().instant()));
            look();
            knowledge = knowledge.fetched(surroundings.clock().instant());
            pipeline.environments().stream().takeWhile(environment -> !closed).forEach(this::bringInLine);
        } catch (RuntimeException e) {
            // Whatever it is, the page must say that its knowledge ages, and the next attempt must come.
            knowledge = knowledge.failed(problem(e));
        }
        if (!closed) {
            refreshed.run();
        }
        return knowledge.problem();
    }

    /** What is wrong with one environment's history does not keep the others from being looked after. */
    private void bringInLine(Environment environment) {
        try {
            reconciliation.reconcile(environment);
            promoter.delegated().follow(environment);
            promoter.tellWaiting(environment);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "The history of " + environment.name() + " can't be brought in line");
            knowledge = knowledge.failed(problem(e));
        }
    }

    private static String problem(RuntimeException e) {
        return e instanceof ReleaseException ? e.getMessage() : e.toString();
    }

    /** What is there by then did not move by the fetch. Whatever is wrong with it, the fetch mends. */
    private void lookBeforeTheFirstFetch() {
        try {
            if (knowledge.equals(Knowledge.NONE) && !inputs.mirror().isEmpty()) {
                look();
            }
        } catch (RuntimeException e) {
            String name = inputs.pipeline().name();
            LOGGER.log(Level.FINE, e, () -> "The mirror of pipeline " + name + " can't be read yet");
        }
    }

    private void look() {
        inputs.sightings()
                .look(inputs.mirror(), inputs.deployRefs(), surroundings.clock().instant());
    }

    @Override
    public void close() {
        closed = true;
        timer.ifPresent(future -> future.cancel(false));
    }

    /** After {@link #close}: waits until nobody refreshes any more, for as long as {@code patience}. */
    void awaitEnd(Duration patience) {
        try {
            if (atWork.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                atWork.writeLock().unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
