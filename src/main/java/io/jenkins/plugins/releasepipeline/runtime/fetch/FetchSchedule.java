package io.jenkins.plugins.releasepipeline.runtime.fetch;

import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.runtime.host.FetchOrder.Place;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import io.jenkins.plugins.releasepipeline.runtime.status.FetchState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Schedules the background fetches of a pipeline: periodically until this is closed, and soon after an event. One fetch
 * that starts after several events serves them all, and events without a change delay the next ones. Thread-safe.
 */
public final class FetchSchedule implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(FetchSchedule.class.getName());
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** The maximum delay of an event after others without a change, as a fraction of the usual interval. */
    private static final int PART = 3;

    private enum State {
        NOT_STARTED,
        PAUSING,
        QUEUED,
        WORKING,
        CLOSED
    }

    /** The work of a round. */
    interface Round {

        /** Fetches; returns whether there were changes. */
        boolean fetch();

        /** Does the work that needs no remote. */
        void look();

        /** Returns the state of the last fetch. */
        FetchState fetchState();
    }

    private final PipelineHost pipelineHost;
    private final Round round;
    private final String server;
    private final boolean eventsTellAll;
    private final LongSupplier nanoTime;
    private final Backoff inVain;
    private State state = State.NOT_STARTED;
    private boolean told;
    private boolean announced;
    private int timesInVain;
    private long begun;
    private PollInterval interval;
    private Optional<Future<?>> timer = Optional.empty();
    private Runnable takeBack = () -> {};

    /**
     * Nothing at first.
     *
     * @param server where the remote is served
     * @param eventsTellAll whether a forge tells of all that matters there; otherwise events spare no poll
     * @param nanoTime measures time, like {@link System#nanoTime}
     */
    public FetchSchedule(
            PipelineHost pipelineHost, Round round, String server, boolean eventsTellAll, LongSupplier nanoTime) {
        this.pipelineHost = pipelineHost;
        this.round = round;
        this.server = server;
        this.eventsTellAll = eventsTellAll;
        this.nanoTime = nanoTime;
        Duration usual = pipelineHost.fetchEvery();
        Duration most = usual.dividedBy(PART);
        inVain = most.compareTo(SECOND) > 0 ? new Backoff(SECOND, most) : new Backoff(usual, usual);
        interval = new PollInterval(usual);
        begun = nanoTime.getAsLong() - usual.toNanos();
    }

    /** The first round is at once. */
    public synchronized void start() {
        if (state == State.NOT_STARTED) {
            pause(Duration.ZERO);
        }
    }

    /** A forge announced a push: a fetch starts soon after this call. Returns immediately. */
    public synchronized void announce() {
        announced = true;
        wake();
    }

    /** The same for what is no announcement: that it knew of a change tells nothing of the next one. */
    public synchronized void wake() {
        if (!told) {
            told = true;
            if (state == State.PAUSING) {
                pause(gap());
            }
        }
    }

    /** So long after the begin of the round before, the next one that an event asks for. */
    private Duration gap() {
        Duration since = Duration.ofNanos(nanoTime.getAsLong() - begun);
        Duration left = inVain.after(timesInVain).minus(since);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private synchronized void pause(Duration wait) {
        timer.ifPresent(pending -> pending.cancel(false));
        state = State.PAUSING;
        try {
            timer = Optional.of(
                    pipelineHost.scheduler().schedule(this::enqueue, wait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            // The plugin stops.
            state = State.CLOSED;
        }
    }

    private synchronized void enqueue() {
        if (state != State.PAUSING) {
            return;
        }
        state = State.QUEUED;
        boolean failing = round.fetchState().problem().isPresent();
        Place place = isFetchDue() ? new Place(server, failing) : new Place("", false);
        try {
            takeBack = pipelineHost.fetches().add(place, this::work);
        } catch (OutOfMemoryError e) {
            // If no thread is available, it tries again: without a timer, this pipeline would never be fetched again.
            LOGGER.log(Level.WARNING, e, () -> "A fetch from " + server + " could not be started");
            pause(jittered(pipelineHost.fetchEvery()));
        }
    }

    private synchronized boolean isFetchDue() {
        FetchState known = round.fetchState();
        return told
                || !eventsTellAll
                || known.problem().isPresent()
                || interval.isDue(known.fetchedAt(), pipelineHost.clock().instant());
    }

    private void work() {
        boolean due;
        boolean event;
        boolean announcement;
        synchronized (this) {
            if (state != State.QUEUED) {
                return;
            }
            state = State.WORKING;
            due = isFetchDue();
            event = told;
            announcement = announced;
            told = false;
            announced = false;
            begun = nanoTime.getAsLong();
        }
        try {
            if (due) {
                fetched(event, announcement, round.fetch());
            } else {
                round.look();
            }
        } finally {
            again();
        }
    }

    private synchronized void fetched(boolean event, boolean announcement, boolean changed) {
        timesInVain = event && !changed ? timesInVain + 1 : 0;
        if (announcement) {
            interval = interval.afterEvent(changed, pipelineHost.clock().instant());
        } else if (!event) {
            interval = interval.afterPoll(changed);
        }
    }

    private synchronized void again() {
        if (state == State.WORKING) {
            pause(told ? gap() : jittered(pipelineHost.fetchEvery()));
        }
    }

    /** So that pipelines that started together do not always fetch together. */
    private static Duration jittered(Duration wait) {
        double part = 0.8 + 0.2 * ThreadLocalRandom.current().nextDouble();
        return Duration.ofMillis((long) (wait.toMillis() * part));
    }

    /** No more rounds start. */
    @Override
    public synchronized void close() {
        state = State.CLOSED;
        timer.ifPresent(pending -> pending.cancel(false));
        takeBack.run();
    }
}
