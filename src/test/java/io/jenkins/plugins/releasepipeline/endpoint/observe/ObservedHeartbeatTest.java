package io.jenkins.plugins.releasepipeline.endpoint.observe;

import static io.jenkins.plugins.releasepipeline.endpoint.answer.Health.BROKEN;
import static io.jenkins.plugins.releasepipeline.endpoint.answer.Health.HEALTHY;
import static io.jenkins.plugins.releasepipeline.endpoint.answer.Health.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.endpoint.answer.HeartbeatAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers come every ten seconds; a change is confirmed in a minute. */
class ObservedHeartbeatTest {

    private static final Instant START = Instant.parse("2026-08-03T10:00:00Z");

    private Instant now = START;
    private Optional<ObservedHeartbeat> seen = Optional.empty();

    private ObservedHeartbeat after(int times, Health... inTurn) {
        for (int i = 0; i < times; i++) {
            for (Health health : inTurn) {
                HeartbeatAnswer answer = new HeartbeatAnswer(health, Optional.empty(), List.of());
                seen = Optional.of(ObservedHeartbeat.after(seen, answer, now, Duration.ofMinutes(1)));
                now = now.plusSeconds(10);
            }
        }
        return seen.orElseThrow();
    }

    @Test
    void theFirstHealthyAnswerCountsAtOnceAndABrokenOneIsConfirmedFirst() {
        assertThat(after(1, HEALTHY).health()).isEqualTo(HEALTHY);
        seen = Optional.empty();
        assertThat(after(6, BROKEN).health()).isEqualTo(UNKNOWN);
        assertThat(after(1, BROKEN).health()).isEqualTo(BROKEN);
    }

    @Test
    void isBrokenWhenAMinuteOfAnswersWasAndSinceTheFirstOfThem() {
        after(3, HEALTHY);
        Instant broke = now;
        assertThat(after(6, BROKEN).health()).isEqualTo(HEALTHY);
        ObservedHeartbeat broken = after(1, BROKEN);
        assertThat(broken.health()).isEqualTo(BROKEN);
        assertThat(broken.hasChanged()).isTrue();
        assertThat(broken.since()).isEqualTo(broke);
        assertThat(broken.at(broke.minusSeconds(1))).isEqualTo(HEALTHY);
        assertThat(broken.at(broke)).isEqualTo(BROKEN);
        assertThat(after(1, BROKEN).hasChanged()).isFalse();
    }

    @Test
    void oneHealthyAnswerAmongBrokenOnesStartsTheMinuteAgain() {
        after(1, HEALTHY);
        assertThat(after(40, BROKEN, BROKEN, HEALTHY).health()).isEqualTo(HEALTHY);
    }

    @Test
    void rareAnswersAreNotEnough() {
        after(1, HEALTHY);
        after(1, BROKEN);
        now = now.plusSeconds(300);
        assertThat(after(1, BROKEN).health()).isEqualTo(HEALTHY);
        assertThat(after(1, BROKEN).health()).isEqualTo(BROKEN);
    }

    @Test
    void isUnknownWhenNobodyAnswersAndBrokenOnlyIfItSaysSo() {
        after(1, HEALTHY);
        assertThat(after(7, UNKNOWN).health()).isEqualTo(UNKNOWN);
        ObservedHeartbeat broken = after(7, BROKEN);
        assertThat(broken.health()).isEqualTo(BROKEN);
        assertThat(broken.wasHealthyAfter(START.minusSeconds(1)))
                .as("before nobody answered")
                .isTrue();
        assertThat(broken.wasHealthyAfter(START)).isFalse();
    }

    @Test
    void timeoutsBetweenBrokenAnswersDoNotHideThem() {
        after(1, HEALTHY);
        assertThat(after(4, BROKEN, UNKNOWN).health()).isEqualTo(BROKEN);
    }

    @Test
    void whatWasBrokenAndIsGoneIsUnknown() {
        after(1, HEALTHY);
        after(7, BROKEN);
        assertThat(after(5, UNKNOWN).health()).isEqualTo(BROKEN);
        assertThat(after(3, UNKNOWN).health()).isEqualTo(UNKNOWN);
    }

    @Test
    void knowsWhatItWasThroughSeveralChanges() {
        after(10, HEALTHY);
        Instant pushed = now;
        after(10, BROKEN);
        Instant rollout = now.minusSeconds(1);
        ObservedHeartbeat last = after(10, HEALTHY);
        assertThat(last.before(pushed.minusSeconds(1))).isEqualTo(HEALTHY);
        assertThat(last.before(rollout)).isEqualTo(BROKEN);
        assertThat(last.before(now)).isEqualTo(HEALTHY);
        assertThat(last.before(START.minusSeconds(1))).isEqualTo(UNKNOWN);
    }

    @Test
    void wasBrokenBeforeItCouldNotBeReached() {
        after(1, HEALTHY);
        after(7, BROKEN);
        Instant pushed = now.minusSeconds(1);
        ObservedHeartbeat gone = after(20, UNKNOWN);
        assertThat(gone.health()).isEqualTo(UNKNOWN);
        assertThat(gone.before(pushed)).isEqualTo(BROKEN);
    }

    @Test
    void keepsOnlyTheNewestChanges() {
        ObservedHeartbeat last =
                after(200, HEALTHY, HEALTHY, HEALTHY, BROKEN, BROKEN, BROKEN, BROKEN, BROKEN, BROKEN, BROKEN);
        assertThat(last.changes()).hasSize(50);
        assertThat(last.before(now)).isEqualTo(BROKEN);
        assertThat(last.at(START)).isEqualTo(UNKNOWN);
    }

    @Test
    void anAnswerThatIsOlderThanAMinuteSaysNothingAboutTheTimeBeforeADeployment() {
        ObservedHeartbeat known = after(3, HEALTHY);
        assertThat(known.before(known.checkedAt().plusSeconds(60))).isEqualTo(HEALTHY);
        assertThat(known.before(known.checkedAt().plusSeconds(61))).isEqualTo(UNKNOWN);

        Instant pushed = now.plusSeconds(280);
        now = now.plusSeconds(290);
        ObservedHeartbeat later = after(3, HEALTHY);
        assertThat(later.before(pushed)).isEqualTo(UNKNOWN);
        assertThat(later.before(now)).isEqualTo(HEALTHY);
    }

    @Test
    void aBreakThatIsNotConfirmedYetMayHaveBegunBeforeTheDeployment() {
        after(10, HEALTHY);
        Instant broke = now;
        ObservedHeartbeat breaking = after(2, BROKEN);
        assertThat(breaking.before(broke.plusSeconds(5))).isEqualTo(UNKNOWN);
        assertThat(breaking.before(broke.minusSeconds(5))).isEqualTo(HEALTHY);
    }

    @Test
    void isHealthyAgainAfterThreeHealthyAnswers() {
        after(1, HEALTHY);
        after(7, BROKEN);
        ObservedHeartbeat recovering = after(2, HEALTHY);
        assertThat(recovering.health()).isEqualTo(BROKEN);
        assertThat(recovering.message()).contains("The heartbeat responds again, which is not confirmed yet.");
        assertThat(after(1, HEALTHY).health()).isEqualTo(HEALTHY);
        assertThat(seen.orElseThrow().message()).isEmpty();
    }
}
