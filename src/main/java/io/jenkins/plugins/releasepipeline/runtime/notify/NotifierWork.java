package io.jenkins.plugins.releasepipeline.runtime.notify;

import io.jenkins.plugins.releasepipeline.notify.deliver.Delivery;
import io.jenkins.plugins.releasepipeline.notify.deliver.DeliveryState;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import io.jenkins.plugins.releasepipeline.runtime.host.RepeatedWork;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** One notifier at work, beside the others: a dead server delays none of them. Thread-safe. */
final class NotifierWork {

    private final Delivery delivery;
    private final PipelineHost pipelineHost;
    private final RepeatedWork work;
    private Optional<Future<?>> timer = Optional.empty();
    private boolean closed;

    NotifierWork(Delivery delivery, PipelineHost pipelineHost) {
        this.delivery = delivery;
        this.pipelineHost = pipelineHost;
        work = new RepeatedWork(pipelineHost.network(), () -> delivery.tellAll().ifPresent(this::again));
    }

    void soon() {
        work.soon();
    }

    DeliveryState state() {
        return delivery.state();
    }

    long told() {
        return delivery.told();
    }

    private synchronized void again(Duration wait) {
        timer.ifPresent(before -> before.cancel(false));
        if (closed) {
            return;
        }
        try {
            timer = Optional.of(
                    pipelineHost.scheduler().schedule(work::soon, wait.toMillis() + 1, TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            // The host stops; the next start tells it.
            closed = true;
        }
    }

    void close() {
        synchronized (this) {
            closed = true;
            timer.ifPresent(before -> before.cancel(false));
        }
        delivery.close();
        work.close();
    }

    /** After {@link #close}: waits until a request under way has ended. */
    void awaitEnd(Duration patience) {
        work.awaitEnd(patience);
        delivery.abandon();
    }
}
