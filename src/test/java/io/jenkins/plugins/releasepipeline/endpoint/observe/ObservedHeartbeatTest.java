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
        assertThat(broken.before()).as("before nobody answered").isEqualTo(HEALTHY);
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
