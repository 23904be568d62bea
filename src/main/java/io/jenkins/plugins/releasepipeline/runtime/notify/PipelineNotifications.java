package io.jenkins.plugins.releasepipeline.runtime.notify;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.notify.deliver.Delivery;
import io.jenkins.plugins.releasepipeline.notify.deliver.DeliveryState;
import io.jenkins.plugins.releasepipeline.notify.deliver.Subscription;
import io.jenkins.plugins.releasepipeline.notify.log.EventLog;
import io.jenkins.plugins.releasepipeline.notify.log.Position;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import io.jenkins.plugins.releasepipeline.runtime.host.RepeatedWork;
import io.jenkins.plugins.releasepipeline.status.Summary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Tells the notifiers of a pipeline what happens, in the background. Its folder {@code events} is created when there is
 * somebody to tell. Thread-safe.
 */
public final class PipelineNotifications implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(PipelineNotifications.class.getName());

    private final Pipeline pipeline;
    private final PipelineHost pipelineHost;
    private final EventFeed feed;
    private final RepeatedWork feeding;
    private Optional<EventLog> log = Optional.empty();
    private volatile List<NotifierWork> notifiers = List.of();
    private volatile Optional<Unusable> unusable = Optional.empty();

    /** The log can't be read or written, so nobody is told. */
    private record Unusable(String problem, Instant since) {}

    /** Reads no file yet. */
    public PipelineNotifications(
            Pipeline pipeline,
            PipelineHost pipelineHost,
            History history,
            WaitingPromotions waiting,
            Supplier<Summary> summary) {
        this.pipeline = pipeline;
        this.pipelineHost = pipelineHost;
        feed = new EventFeed(pipeline, history, waiting, summary, pipelineHost.clock(), pipelineHost.line());
        feeding = new RepeatedWork(pipelineHost.network(), this::feed);
    }

    /** To be called when anything may have happened. Returns at once. */
    public void look() {
        if (!pipelineHost.notifying().subscriptions().isEmpty()) {
            feeding.soon();
        }
    }

    /** To be called once at the start: looks, or forgets what there was to tell where nobody is told any more. */
    public void start() {
        if (!pipelineHost.notifying().subscriptions().isEmpty()) {
            look();
            return;
        }
        try {
            EventLog.remove(folder());
        } catch (ReleaseException e) {
            LOGGER.log(Level.WARNING, e, () -> "Pipeline " + pipeline.name() + " could not remove its old events");
        }
    }

    private Path folder() {
        return pipelineHost.home().resolve("events");
    }

    /** Returns how the notifiers fare; empty until the first {@link #look}. */
    public List<DeliveryState> states() {
        return unusable.map(this::without)
                .orElseGet(() -> notifiers.stream().map(NotifierWork::state).toList());
    }

    private List<DeliveryState> without(Unusable log) {
        return names().stream()
                .sorted()
                .map(name ->
                        new DeliveryState(name, Optional.empty(), Optional.of(log.problem()), Optional.of(log.since())))
                .toList();
    }

    private void feed() {
        try {
            EventLog events = opened();
            feed.feed(events);
            unusable = Optional.empty();
            notifiers.forEach(NotifierWork::soon);
            events.forget(notifiers.stream().mapToLong(NotifierWork::told).min().orElse(0));
        } catch (ReleaseException e) {
            // What could not be read or written is found again with the next look.
            unusable = unusable.or(() -> Optional.of(
                    new Unusable(e.getMessage(), pipelineHost.clock().instant())));
            LOGGER.log(Level.WARNING, e, () -> "Pipeline " + pipeline.name() + " could not store its events");
        }
    }

    private EventLog opened() {
        if (log.isEmpty()) {
            Path folder = folder();
            EventLog events = EventLog.open(folder);
            Position.keepOnly(folder, names());
            // What happened while nobody was told is told to nobody: a new position is after it.
            feed.feed(events);
            notifiers = pipelineHost.notifying().subscriptions().stream()
                    .map(subscription -> new NotifierWork(
                            new Delivery(
                                    pipeline.name(),
                                    subscription,
                                    events,
                                    Position.open(folder, subscription.name(), events),
                                    pipelineHost.notifying().retries(),
                                    pipelineHost.clock()),
                            pipelineHost))
                    .toList();
            log = Optional.of(events);
        }
        return log.get();
    }

    private Set<String> names() {
        return pipelineHost.notifying().subscriptions().stream()
                .map(Subscription::name)
                .collect(Collectors.toSet());
    }

    /** Stops; what was not told is told after the next start. */
    @Override
    public void close() {
        feeding.close();
        notifiers.forEach(NotifierWork::close);
    }

    /** After {@link #close}: waits until nothing is written or sent any more. */
    public void awaitEnd(Duration patience) {
        feeding.awaitEnd(patience);
        // Opened by the last round.
        notifiers.forEach(NotifierWork::close);
        notifiers.forEach(notifier -> notifier.awaitEnd(patience));
    }
}
