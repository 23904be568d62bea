package io.jenkins.plugins.releasepipeline.gate.calendar;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Reads the calendars in the background, so that gates never wait for them. The last state is kept in memory while they
 * can't be read. At most one request is sent to a URL at a time, even if several calendars use it. Thread-safe.
 */
public final class CalendarFeeds implements AutoCloseable {

    private static final Duration OFTEN = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int LARGEST = 4 * 1024 * 1024;

    private final VersionClient client;
    private final ScheduledExecutorService scheduler;
    private final Executor reader;
    private final Clock clock;
    private final Map<CalendarSource, CalendarFeed> feeds = new ConcurrentHashMap<>();
    private final Map<URI, Future<?>> pending = new HashMap<>();
    private final AtomicLong answers = new AtomicLong();
    private boolean closed;

    /**
     * @param client reads them
     * @param scheduler schedules the reads; one thread is enough
     * @param reader parses them, which may take a while
     * @param clock the time of a read
     */
    public CalendarFeeds(VersionClient client, ScheduledExecutorService scheduler, Executor reader, Clock clock) {
        this.client = client;
        this.scheduler = scheduler;
        this.reader = reader;
        this.clock = clock;
    }

    /** Starts to read these calendars until it is closed; to be called once. Returns immediately. */
    public void watch(List<CalendarSource> calendars) {
        calendars.stream()
                .distinct()
                .collect(Collectors.groupingBy(CalendarSource::url))
                .forEach(this::read);
    }

    /** Returns the last known state of a calendar. Never waits. */
    public CalendarFeed known(CalendarSource calendar) {
        return feeds.getOrDefault(calendar, CalendarFeed.UNREAD);
    }

    /** Returns a counter that changes after each completed read. Never blocks. */
    public long stamp() {
        return answers.get();
    }

    private synchronized void read(URI url, List<CalendarSource> calendars) {
        if (closed) {
            return;
        }
        CompletableFuture<String> request = client.read(url, LARGEST);
        pending.put(url, request);
        request.whenCompleteAsync((text, problem) -> answered(url, calendars, request), reader);
    }

    private void answered(URI url, List<CalendarSource> calendars, CompletableFuture<String> request) {
        if (request.isCancelled()) {
            return;
        }
        boolean read = true;
        for (CalendarSource calendar : calendars) {
            CalendarFeed now = feeds.merge(calendar, understood(request, calendar), CalendarFeeds::newest);
            read &= now.problem().isEmpty();
        }
        answers.incrementAndGet();
        next(url, calendars, read ? OFTEN : AGAIN);
    }

    private synchronized void next(URI url, List<CalendarSource> calendars, Duration delay) {
        try {
            if (!closed) {
                Runnable again = () -> read(url, calendars);
                pending.put(url, scheduler.schedule(again, delay.toMillis(), TimeUnit.MILLISECONDS));
            }
        } catch (RejectedExecutionException e) {
            // The plugin is being stopped.
            closed = true;
        }
    }

    private CalendarFeed understood(CompletableFuture<String> request, CalendarSource calendar) {
        try {
            return CalendarFeed.of(request.join(), calendar.timeZone(), clock.instant());
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            return CalendarFeed.UNREAD.failed(
                    cause instanceof ReleaseException ? cause.getMessage() : String.valueOf(cause));
        }
    }

    private static CalendarFeed newest(CalendarFeed before, CalendarFeed after) {
        return after.readAt().isPresent()
                ? after
                : before.failed(after.problem().orElse(""));
    }

    /** Stops reading, and cancels running requests. */
    @Override
    public synchronized void close() {
        closed = true;
        pending.values().forEach(one -> one.cancel(false));
    }
}
