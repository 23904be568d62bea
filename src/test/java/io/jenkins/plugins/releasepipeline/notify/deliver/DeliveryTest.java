package io.jenkins.plugins.releasepipeline.notify.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import io.jenkins.plugins.releasepipeline.notify.log.EventLog;
import io.jenkins.plugins.releasepipeline.notify.log.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final TestClock clock = new TestClock(NOW);
    private final List<String> told = new ArrayList<>();
    private Optional<NotToldException> problem = Optional.empty();

    @TempDir
    Path folder;

    private EventLog log;
    private Delivery delivery;

    @BeforeEach
    void open() {
        log = EventLog.open(folder);
        delivery = opened();
    }

    private Delivery opened() {
        Channel channel = event -> {
            if (problem.isPresent()) {
                throw problem.get();
            }
            told.add(event.id());
        };
        return new Delivery(
                "app",
                new Subscription("chat", event -> event.kind() != EventKind.STARTED, channel),
                log,
                Position.open(folder, "chat", log),
                RetryTimes.USUAL,
                clock);
    }

    private void happens(String id, EventKind kind) {
        log.append(List.of(new ReleaseEvent(
                id,
                kind,
                clock.instant(),
                "app",
                "production",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
    }

    private void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    private static NotToldException down() {
        return NotToldException.later("down", Optional.empty(), null);
    }

    @Test
    void tellsWhatIsWantedInOrder() {
        happens("a", EventKind.HELD);
        happens("b", EventKind.STARTED);
        happens("c", EventKind.RELEASED);

        assertThat(delivery.tellAll()).isEmpty();

        assertThat(told).containsExactly("a", "c");
        assertThat(delivery.state().toldAt()).contains(NOW);
    }

    @Test
    void tellsNothingTwiceAfterARestart() {
        happens("a", EventKind.HELD);
        delivery.tellAll();
        happens("b", EventKind.STARTED);

        delivery = opened();
        delivery.tellAll();
        happens("c", EventKind.RELEASED);
        opened().tellAll();

        assertThat(told).containsExactly("a", "c");
    }

    @Test
    void waitsLongerAfterEachFailureAndThenGoesOnWhereItWas() {
        happens("a", EventKind.HELD);
        happens("b", EventKind.RELEASED);
        problem = Optional.of(down());

        assertThat(delivery.tellAll()).contains(Duration.ofSeconds(5));
        assertThat(delivery.state().problem()).contains("down");
        assertThat(delivery.state().failingSince()).contains(NOW);
        pass(Duration.ofSeconds(5));
        assertThat(delivery.tellAll()).contains(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(10));
        problem = Optional.empty();
        assertThat(delivery.tellAll()).isEmpty();

        assertThat(told).containsExactly("a", "b");
        assertThat(delivery.state().problem()).isEmpty();
    }

    @Test
    void asksADeadServerNoEarlierBecauseSomethingHappened() {
        happens("a", EventKind.HELD);
        problem = Optional.of(down());
        delivery.tellAll();
        problem = Optional.empty();
        pass(Duration.ofSeconds(2));

        assertThat(delivery.tellAll()).contains(Duration.ofSeconds(3));
        assertThat(told).isEmpty();
    }

    @Test
    void waitsAsLongAsTheReceiverAsksButNotLongerThanTenMinutes() {
        happens("a", EventKind.HELD);
        problem = Optional.of(NotToldException.later("busy", Optional.of(Duration.ofSeconds(90)), null));
        assertThat(delivery.tellAll()).contains(Duration.ofSeconds(90));
        pass(Duration.ofSeconds(90));
        problem = Optional.of(NotToldException.later("busy", Optional.of(Duration.ofDays(9)), null));
        assertThat(delivery.tellAll()).contains(Duration.ofMinutes(10));
    }

    @Test
    void leavesOutAnEventThatIsRejectedThreeTimes() {
        happens("a", EventKind.HELD);
        happens("b", EventKind.RELEASED);
        problem = Optional.of(NotToldException.rejected("status 400"));
        delivery.tellAll();
        pass(Duration.ofMinutes(1));
        delivery.tellAll();
        pass(Duration.ofMinutes(1));
        delivery.tellAll();
        problem = Optional.empty();
        pass(Duration.ofMinutes(1));
        delivery.tellAll();

        assertThat(told).containsExactly("b");
    }

    @Test
    void givesUpAnEventAfterThreeDaysInVainAlsoWhereJenkinsRestartsEachNight() {
        happens("a", EventKind.HELD);
        problem = Optional.of(down());
        for (int night = 0; night < 3; night++) {
            delivery.tellAll();
            pass(Duration.ofDays(1));
            delivery = opened();
        }
        pass(Duration.ofMinutes(1));
        happens("b", EventKind.RELEASED);
        for (int attempt = 0; attempt < 3; attempt++) {
            delivery.tellAll();
            pass(Duration.ofMinutes(10));
        }
        problem = Optional.empty();
        pass(Duration.ofMinutes(10));
        delivery.tellAll();

        assertThat(told).containsExactly("b");
    }

    @Test
    void tellsNothingAgainBecauseItsPositionCannotBeStored() throws IOException {
        happens("a", EventKind.HELD);
        Files.delete(folder.resolve("chat.position"));
        // Nothing can be moved over a folder with something in it.
        Files.createDirectories(folder.resolve("chat.position/occupied"));

        delivery.tellAll();
        delivery.tellAll();
        happens("b", EventKind.RELEASED);
        delivery.tellAll();

        assertThat(told).containsExactly("a", "b");
        assertThat(delivery.state().problem()).isEmpty();
    }

    @Test
    void isNoProblemAnyMoreWhenARejectedEventIsLeftOut() {
        happens("a", EventKind.HELD);
        problem = Optional.of(NotToldException.rejected("status 422"));
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(delivery.state().failingSince().isPresent()).isEqualTo(attempt > 0);
            delivery.tellAll();
            pass(Duration.ofMinutes(1));
        }

        assertThat(delivery.state().problem()).isEmpty();
    }

    @Test
    void triesAgainWhereAListenerIsOfAnotherVersion() {
        happens("a", EventKind.HELD);
        Delivery broken = new Delivery(
                "app",
                new Subscription("listener.old", event -> true, event -> {
                    throw new NoSuchMethodError("ReleaseEvent.former()");
                }),
                log,
                Position.open(folder, "other", EventLog.open(folder.resolve("empty"))),
                RetryTimes.USUAL,
                clock);

        assertThat(broken.tellAll()).contains(Duration.ofSeconds(5));
        assertThat(broken.state().problem()).get().asString().contains("NoSuchMethodError");
    }

    @Test
    void doesNotWaitForAClockThatWasSetBack() {
        happens("a", EventKind.HELD);
        problem = Optional.of(down());
        delivery.tellAll();
        problem = Optional.empty();
        pass(Duration.ofDays(-1));

        delivery.tellAll();

        assertThat(told).containsExactly("a");
    }
}
