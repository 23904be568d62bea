package io.jenkins.plugins.releasepipeline.gate.checks;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.forge.Check;
import io.jenkins.plugins.releasepipeline.endpoint.forge.ForgeChecks;
import io.jenkins.plugins.releasepipeline.endpoint.forge.ForgeClient;
import io.jenkins.plugins.releasepipeline.endpoint.forge.ForgeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Reads the checks of commits in the background, so that gates never wait for them. Only commits that a gate has asked
 * about are read: each at most once a minute, only so many in a minute, and none while a forge that does not answer is
 * left alone or has asked for a pause. Thread-safe.
 */
public final class ChecksFeeds implements AutoCloseable {

    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration LONGEST_ASKED_PAUSE = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 6;

    /** Commits; those that were asked about least recently are forgotten. */
    private static final int MOST = 200;

    /** Commits of a source: automatic promotion may ask about all that wait. Those that are asked about first are read. */
    private static final int MOST_A_MINUTE = 20;

    private record Key(ChecksSource source, CommitId commit) {}

    private record Feed(CommitChecks state, Instant due, boolean reading) {}

    /** A forge that does not answer is left alone, for all commits. */
    private record Pause(int failures, Instant until, String problem) {}

    /** A minute, and how many commits were read in it. */
    private record Minute(Instant end, int reads) {}

    private final Function<ChecksSource, ForgeClient> forges;
    private final Executor network;
    private final Clock clock;
    private final Map<Key, Feed> feeds = new LinkedHashMap<>(MOST, 0.75f, true);
    private final Map<ChecksSource, Pause> pauses = new HashMap<>();
    private final Map<ChecksSource, Minute> minutes = new HashMap<>();
    private long changes;
    private boolean closed;

    /**
     * Creates feeds that have read nothing.
     *
     * @param forges returns who is asked; may throw a {@link ReleaseException}
     * @param network for work that blocks
     */
    public ChecksFeeds(Function<ChecksSource, ForgeClient> forges, Executor network, Clock clock) {
        this.forges = forges;
        this.network = network;
        this.clock = clock;
    }

    /** Returns what is known, and has it read again if that was some time ago. Never waits. */
    public CommitChecks known(ChecksSource source, CommitId commit) {
        Key key = new Key(source, commit);
        CommitChecks state;
        boolean read;
        synchronized (this) {
            Instant now = clock.instant();
            Feed feed = feeds.getOrDefault(key, new Feed(CommitChecks.UNREAD, Instant.MIN, false));
            Optional<Pause> pause = Optional.ofNullable(pauses.get(source)).filter(one -> now.isBefore(one.until()));
            read = !closed && !feed.reading() && !now.isBefore(feed.due()) && pause.isEmpty() && isInTime(source, now);
            put(key, new Feed(feed.state(), feed.due(), feed.reading() || read));
            state = pause.map(one -> feed.state().failed(one.problem())).orElse(feed.state());
        }
        if (read) {
            start(key);
        }
        return state;
    }

    /** Returns a counter that changes after each read that brought something new. Never blocks for long. */
    public synchronized long stamp() {
        return changes;
    }

    private boolean isInTime(ChecksSource source, Instant now) {
        Minute minute = Optional.ofNullable(minutes.get(source))
                .filter(running -> now.isBefore(running.end()))
                .orElse(new Minute(now.plus(AGAIN), 0));
        minutes.put(source, new Minute(minute.end(), minute.reads() + 1));
        return minute.reads() < MOST_A_MINUTE;
    }

    private void start(Key key) {
        try {
            network.execute(() -> read(key));
        } catch (RejectedExecutionException e) {
            // The host stops.
            close();
        }
    }

    private void read(Key key) {
        // From before the forge was asked: its answer may be that old.
        Instant asked = clock.instant();
        try {
            Map<String, Check> checks = ForgeChecks.read(
                    forges.apply(key.source()), key.commit(), key.source().required());
            answered(key, new CommitChecks(checks, Optional.of(asked), Optional.empty()));
        } catch (ForgeException e) {
            failed(key, e.getMessage(), e.askedWait());
        } catch (ReleaseException e) {
            failed(key, e.getMessage(), Optional.empty());
        } catch (RuntimeException e) {
            // The next attempt may succeed; an open gate it never makes.
            failed(key, e.toString(), Optional.empty());
        }
    }

    private synchronized void answered(Key key, CommitChecks now) {
        pauses.remove(key.source());
        changed(key, now, clock.instant().plus(AGAIN));
    }

    private synchronized void failed(Key key, String why, Optional<Duration> asked) {
        int failures = 1
                + Optional.ofNullable(pauses.get(key.source()))
                        .map(Pause::failures)
                        .orElse(0);
        Duration grown = AGAIN.dividedBy(4).multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration usual = grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
        Duration pause = asked.filter(longer -> longer.compareTo(usual) > 0).orElse(usual);
        Instant until = clock.instant().plus(pause.compareTo(LONGEST_ASKED_PAUSE) > 0 ? LONGEST_ASKED_PAUSE : pause);
        pauses.put(key.source(), new Pause(failures, until, why));
        CommitChecks before =
                Optional.ofNullable(feeds.get(key)).map(Feed::state).orElse(CommitChecks.UNREAD);
        changed(key, before.failed(why), until);
    }

    private void changed(Key key, CommitChecks now, Instant due) {
        Feed before = feeds.get(key);
        if (before == null || !before.state().saysTheSameAs(now)) {
            changes++;
        }
        put(key, new Feed(now, due, false));
    }

    private void put(Key key, Feed feed) {
        feeds.put(key, feed);
        if (feeds.size() > MOST) {
            feeds.remove(feeds.keySet().iterator().next());
        }
    }

    /** Reads nothing more; a request that runs is not waited for. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}
