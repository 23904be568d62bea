package io.jenkins.plugins.releasepipeline.jenkins.config.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.notify.deliver.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailingNotifiersMonitorTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:10:00Z");

    private static DeliveryState failing(String name, Duration time) {
        return new DeliveryState(
                name,
                Optional.empty(),
                Optional.of("The receiver responds with status 500."),
                Optional.of(NOW.minus(time)));
    }

    @Test
    void namesThoseThatHaveFailedForFiveMinutes() {
        DeliveryState fine = new DeliveryState("mail", Optional.of(NOW), Optional.empty(), Optional.empty());

        assertThat(FailingNotifiersMonitor.lines(
                        "app",
                        List.of(
                                fine,
                                failing("restarted", Duration.ofMinutes(4)),
                                failing("chat", Duration.ofMinutes(10))),
                        NOW))
                .containsExactly("app, chat: since 2026-03-02 08:00 (UTC). The receiver responds with status 500.");
    }
}
