package io.jenkins.plugins.releasepipeline.notify.deliver;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.notify.log.EventLog;
import io.jenkins.plugins.releasepipeline.notify.log.LoggedEvent;
import io.jenkins.plugins.releasepipeline.notify.log.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells one notifier, in order, everything in the log after its position. An event that its receiver does not take is
 * told again, at growing intervals, for three days; later events wait for it. For one thread at a time, except for
 * {@link #state}.
 */
public final class Delivery {

    private static final Logger LOGGER = Logger.getLogger(Delivery.class.getName());

    private static final int AT_A_TIME = 100;
    /** Before it gives up an event that is rejected, or old. */
    private static final int ATTEMPTS = 3;

    private static final Duration PATIENCE = Duration.ofDays(3);

    private final String pipeline;
    private final Subscription subscription;
    private final EventLog log;
    private final Position position;
    private final RetryTimes retries;
    private final Clock clock;
    private final AtomicInteger inVain = new AtomicInteger();
    private Optional<Instant> notBefore = Optional.empty();
    private volatile DeliveryState state;
    private volatile boolean closed;
    private volatile boolean abandoned;

    /** Begins at a position of the log. */
    public Delivery(
            String pipeline,
            Subscription subscription,
            EventLog log,
            Position position,
            RetryTimes retries,
            Clock clock) {
        this.pipeline = pipeline;
        this.subscription = subscription;
        this.log = log;
        this.position = position;
        this.retries = retries;
        this.clock = clock;
        state = new DeliveryState(subscription.name(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns how the notifier fares. Never blocks. */
    public DeliveryState state() {
        return state;
    }

    /** Returns the number up to which all events were told, or are not wanted. */
    public long told() {
        return position.number();
    }

    /** Tells nothing more, after what it tells just now. */
    public void close() {
        closed = true;
    }

    /** Whatever the receiver still answers, another delivery is at work by now, and keeps the position. */
    public void abandon() {
        abandoned = true;
    }

    /**
     * Tells what there is to tell.
     *
     * @return when to call again, because the receiver did not take an event; empty: when there is a new event
     */
    public Optional<Duration> tellAll() {
        Optional<Duration> left = notBefore
                .map(time -> Duration.between(clock.instant(), time))
                // A clock that was set back must not make the wait longer.
                .filter(wait -> wait.compareTo(Duration.ZERO) > 0 && wait.compareTo(retries.longest()) <= 0);
        if (left.isPresent()) {
            return left;
        }
        while (!closed) {
            List<LoggedEvent> next = log.after(position.number(), AT_A_TIME);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            for (LoggedEvent event : next) {
                Optional<Duration> wait = tell(event);
                if (wait.isPresent() || closed) {
                    return wait;
                }
            }
            // The last ones may not be wanted: the next start must not read them again.
            moveTo(next.get(next.size() - 1).number());
        }
        return Optional.empty();
    }

    private Optional<Duration> tell(LoggedEvent next) {
        if (!subscription.wants().test(next.event())) {
            return Optional.empty();
        }
        try {
            subscription.channel().tell(next.event());
        } catch (NotToldException e) {
            return failed(next, e);
        } catch (RuntimeException | LinkageError e) { // A listener may be compiled against another version.
            String message = e instanceof ReleaseException ? e.getMessage() : e.toString();
            return failed(next, NotToldException.later(message, Optional.empty(), e));
        }
        taken(next);
        return Optional.empty();
    }

    private void taken(LoggedEvent event) {
        if (state.problem().isPresent()) {
            LOGGER.info(() -> where() + "told again");
        }
        inVain.set(0);
        notBefore = Optional.empty();
        state = new DeliveryState(
                subscription.name(), Optional.of(clock.instant()), Optional.empty(), Optional.empty());
        moveTo(event.number());
    }

    private Optional<Duration> failed(LoggedEvent event, NotToldException problem) {
        if (closed) {
            // The failure is that of the shutdown; it is told after the next start.
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (state.problem().isEmpty()) {
            LOGGER.warning(() -> where() + problem.getMessage());
            LOGGER.log(Level.FINE, "In detail", problem);
        }
        state = new DeliveryState(
                subscription.name(),
                state.toldAt(),
                Optional.of(problem.getMessage()),
                state.failingSince().or(() -> Optional.of(now)));
        int attempts = inVain.incrementAndGet();
        // Not by the time since the first failure, which a restart forgets.
        boolean old = Duration.between(event.event().time(), now).compareTo(PATIENCE) > 0 && attempts >= ATTEMPTS;
        if (old || problem.isRejected() && attempts >= ATTEMPTS) {
            LOGGER.warning(() -> where() + "gave up event " + event.event().id() + ": " + problem.getMessage());
            inVain.set(0);
            notBefore = Optional.empty();
            if (problem.isRejected()) {
                // The receiver answers: what it does not want is no fault that lasts.
                state = new DeliveryState(subscription.name(), state.toldAt(), Optional.empty(), Optional.empty());
            }
            moveTo(event.number());
            return Optional.empty();
        }
        Duration wait = retries.after(attempts, problem.askedWait());
        notBefore = Optional.of(now.plus(wait));
        return Optional.of(wait);
    }

    private void moveTo(long number) {
        if (position.number() >= number || abandoned) {
            return;
        }
        try {
            position.move(number);
        } catch (ReleaseException e) {
            // Not a failure of the receiver, which must not get it again: only the next start would tell it twice.
            LOGGER.log(Level.WARNING, e, () -> where() + "its position could not be stored");
        }
    }

    private String where() {
        return "Notifier " + subscription.name() + " of pipeline " + pipeline + ": ";
    }
}
