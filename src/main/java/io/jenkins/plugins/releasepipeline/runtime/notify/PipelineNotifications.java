package io.jenkins.plugins.releasepipeline.runtime.notify;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.notify.deliver.Delivery;
import io.jenkins.plugins.releasepipeline.notify.deliver.DeliveryState;
import io.jenkins.plugins.releasepipeline.notify.log.EventLog;
import io.jenkins.plugins.releasepipeline.notify.log.Position;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import io.jenkins.plugins.releasepipeline.runtime.host.RepeatedWork;
import io.jenkins.plugins.releasepipeline.status.Summary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

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

    /** Reads no file yet. */
    public PipelineNotifications(
            Pipeline pipeline,
            PipelineHost pipelineHost,
            History history,
            WaitingPromotions waiting,
            Supplier<Summary> summary) {
        this.pipeline = pipeline;
        this.pipelineHost = pipelineHost;
        feed = new EventFeed(pipeline, history, waiting, summary, pipelineHost.clock());
        feeding = new RepeatedWork(pipelineHost.network(), this::feed);
    }

    /** To be called when anything may have happened. Returns at once. */
    public void look() {
        if (!pipelineHost.notifying().subscriptions().isEmpty()) {
            feeding.soon();
        }
    }

    /** Returns how the notifiers fare; empty until the first {@link #look}. */
    public List<DeliveryState> states() {
        return notifiers.stream().map(NotifierWork::state).toList();
    }

    private void feed() {
        try {
            EventLog events = opened();
            feed.feed(events);
            notifiers.forEach(NotifierWork::soon);
            events.forget(notifiers.stream().mapToLong(NotifierWork::told).min().orElse(0));
        } catch (ReleaseException e) {
            // What could not be read or written is found again with the next look.
            LOGGER.log(Level.WARNING, e, () -> "Pipeline " + pipeline.name() + " could not store its events");
        }
    }

    private EventLog opened() {
        if (log.isEmpty()) {
            Path folder = pipelineHost.home().resolve("events");
            EventLog events = EventLog.open(folder);
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
