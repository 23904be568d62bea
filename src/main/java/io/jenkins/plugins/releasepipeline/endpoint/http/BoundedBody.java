package io.jenkins.plugins.releasepipeline.endpoint.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Receives a response body up to a maximum size; a longer body is discarded, and not read any further. */
final class BoundedBody implements BodySubscriber<Optional<byte[]>> {

    private final int limit;
    private final BooleanSupplier abandoned;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Optional<byte[]>> body = new CompletableFuture<>();
    private final AtomicReference<Subscription> subscription = new AtomicReference<>();

    private BoundedBody(int limit, BooleanSupplier abandoned) {
        this.limit = limit;
        this.abandoned = abandoned;
    }

    /**
     * Returns a handler whose body is empty beyond the limit and after the request was abandoned: the HTTP client
     * misses a cancellation during the connect. Bodies of other statuses than 200 are not read.
     */
    static BodyHandler<Optional<byte[]>> ofAtMost(int limit, BooleanSupplier abandoned) {
        return response -> new BoundedBody(response.statusCode() == 200 ? limit : 0, abandoned);
    }

    /** Returns a handler that reads the bodies of all statuses, up to the limit. */
    static BodyHandler<Optional<byte[]>> ofAnyStatus(int limit) {
        return ofAnyStatus(limit, () -> false);
    }

    /** The same; the body is also empty after the request was abandoned. */
    static BodyHandler<Optional<byte[]>> ofAnyStatus(int limit, BooleanSupplier abandoned) {
        return response -> new BoundedBody(limit, abandoned);
    }

    @Override
    public CompletionStage<Optional<byte[]>> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription.set(given);
        if (limit == 0 || abandoned.getAsBoolean()) {
            giveUp();
        } else {
            subscription.get().request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (buffer.remaining() > limit - bytes.size() || abandoned.getAsBoolean()) {
                giveUp();
                return;
            }
            byte[] chunk = new byte[buffer.remaining()];
            buffer.get(chunk);
            bytes.writeBytes(chunk);
        }
        subscription.get().request(1);
    }

    @Override
    public void onError(Throwable problem) {
        body.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        body.complete(Optional.of(bytes.toByteArray()));
    }

    private void giveUp() {
        body.complete(Optional.empty());
        subscription.get().cancel();
    }
}
