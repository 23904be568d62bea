package io.jenkins.plugins.releasepipeline.git.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PushRetryTest {

    private static final PushRetry THREE_TIMES = new PushRetry(3, Duration.ofMillis(1));

    @Test
    void endsWithTheFirstAttemptThatLosesNoRace() {
        Iterator<Optional<String>> attempts = List.of(
                        Optional.<String>empty(), Optional.of("second"), Optional.of("third"))
                .iterator();
        assertThat(THREE_TIMES.first(attempts::next)).contains("second");
        assertThat(attempts).toIterable().containsExactly(Optional.of("third"));
    }

    @Test
    void givesUpAfterSoManyAttempts() {
        AtomicInteger made = new AtomicInteger();
        assertThat(THREE_TIMES.<String>first(() -> {
                    made.incrementAndGet();
                    return Optional.empty();
                }))
                .isEmpty();
        assertThat(made).hasValue(3);
    }
}
