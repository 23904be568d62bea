package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.version.VersionClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the calendars fresh in the background, so that nobody waits for them. What was read last is kept in memory while
 * they can't be read. Thread-safe.
 */
public final class CalendarFeeds implements AutoCloseable {

    private static final Duration OFTEN = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int LARGEST = 4_000_000;

    private final VersionClient client;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final Map<URI, CalendarFeed> feeds = new ConcurrentHashMap<>();
    private final AtomicLong answers = new AtomicLong();
    private volatile boolean closed;

    /**
     * @param client reads them
     * @param scheduler runs what is between two readings; one thread does
     * @param clock says when one was read
     */
    public CalendarFeeds(VersionClient client, ScheduledExecutorService scheduler, Clock clock) {
        this.client = client;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Begins to read these calendars, until it is closed. Returns at once. */
    public void watch(List<GateRule.Calendar> calendars) {
        calendars.stream().distinct().forEach(this::read);
    }

    /** What is known of a calendar. Never waits. */
    public CalendarFeed known(URI url) {
        return feeds.getOrDefault(url, CalendarFeed.UNREAD);
    }

    /** A number that is another one after each reading that came to an end. Never blocks. */
    public long stamp() {
        return answers.get();
    }

    private void read(GateRule.Calendar rule) {
        if (!closed) {
            client.read(rule.url(), LARGEST)
                    .thenApplyAsync(text -> understood(text, rule), scheduler)
                    .whenComplete((feed, problem) -> {
                        feeds.merge(
                                rule.url(),
                                problem == null ? feed : CalendarFeed.UNREAD.failed(message(problem)),
                                (before, after) -> after.readAt().isPresent()
                                        ? after
                                        : before.failed(after.problem().orElse("")));
                        answers.incrementAndGet();
                        next(rule, problem == null && feed.understood() ? OFTEN : AGAIN);
                    });
        }
    }

    private CalendarFeed understood(String text, GateRule.Calendar rule) {
        return CalendarFeed.of(text, rule.timeZone(), clock.instant());
    }

    private static String message(Throwable problem) {
        Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
        return cause instanceof ReleaseException ? cause.getMessage() : String.valueOf(cause);
    }

    private void next(GateRule.Calendar rule, Duration delay) {
        try {
            if (!closed) {
                scheduler.schedule(() -> read(rule), delay.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException e) {
            // Everything is being closed.
            closed = true;
        }
    }

    /** Reads no more. */
    @Override
    public void close() {
        closed = true;
    }
}
