package io.jenkins.plugins.releasepipeline.notify.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.history.line.LineState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.HistoryEntries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events that are derived from holds alone. */
class HoldEventsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Hold HOLD = new Hold("alice", NOW, "bug 1", Optional.of(NOW.plusSeconds(60)));

    @Test
    void aHoldThatEndedIsReleasedAtItsEndByNobody() {
        Instant later = NOW.plusSeconds(90);

        ReleaseEvent event =
                HoldEvents.ended("app", "production", Optional.of(HOLD), later).orElseThrow();

        assertThat(event.kind()).isEqualTo(EventKind.RELEASED);
        assertThat(event.time()).isEqualTo(NOW.plusSeconds(60));
        assertThat(event.actor()).isEmpty();
        assertThat(event.reason()).contains("the hold of alice has ended at its time: bug 1");
        assertThat(HoldEvents.ended("app", "production", Optional.of(HOLD), later.plusSeconds(900)))
                .as("the same again")
                .contains(event);
    }

    @Test
    void aHoldInForceOrWithoutAnEndOrOfTheDayBeforeYesterdayIsNoNews() {
        assertThat(HoldEvents.ended("app", "production", Optional.of(HOLD), NOW))
                .isEmpty();
        assertThat(HoldEvents.ended("app", "production", Optional.of(new Hold("alice", NOW, "bug")), NOW))
                .isEmpty();
        assertThat(HoldEvents.ended("app", "production", Optional.of(HOLD), NOW.plus(Duration.ofDays(2))))
                .isEmpty();
    }

    @Test
    void theLineIsToldOldestFirstAndWithItsEnd() {
        LineState line = LineState.RUNNING
                .after(HistoryEntries.hold(Optional.empty(), new Hold("bob", NOW.minusSeconds(60), "bug 0")))
                .after(HistoryEntries.release(Optional.empty(), "carol", NOW.minusSeconds(30)))
                .after(HistoryEntries.hold(Optional.empty(), HOLD));

        List<ReleaseEvent> events = HoldEvents.ofLine("app", "production", line, NOW.plusSeconds(60));

        assertThat(events)
                .extracting(ReleaseEvent::kind)
                .containsExactly(EventKind.HELD, EventKind.RELEASED, EventKind.HELD, EventKind.RELEASED);
        assertThat(events).extracting(event -> event.actor().orElse("-")).containsExactly("bob", "carol", "alice", "-");
        assertThat(events).allMatch(event -> event.operation().equals(Optional.of("line")));
        assertThat(events).extracting(ReleaseEvent::id).doesNotHaveDuplicates();
        assertThat(events.get(2).reason()).contains("bug 1 (until 2026-03-02 08:01 UTC)");
        assertThat(HoldEvents.ofLine("other", "production", line, NOW))
                .extracting(ReleaseEvent::id)
                .as("each pipeline has its own")
                .doesNotContainAnyElementsOf(
                        events.stream().map(ReleaseEvent::id).toList());
    }
}
