package io.jenkins.plugins.releasepipeline.runtime.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PollIntervalTest {

    private static final Instant NOW = Instant.parse("2026-07-27T12:00:00Z");
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration SELDOM = Duration.ofMinutes(5);

    private final PollInterval withoutEvents = new PollInterval(USUAL);
    private final PollInterval announced = withoutEvents.afterEvent(true, NOW);

    @Test
    void isShortWhereNoEventAnnouncedAChange() {
        assertThat(withoutEvents.at(NOW)).isEqualTo(USUAL);
        assertThat(withoutEvents.afterEvent(false, NOW).at(NOW)).isEqualTo(USUAL);
        assertThat(withoutEvents.afterPoll(true).at(NOW)).isEqualTo(USUAL);
    }

    @Test
    void isLongForHoursAfterAnEventThatAnnouncedOne() {
        assertThat(announced.at(NOW)).isEqualTo(SELDOM);
        assertThat(announced.at(NOW.plus(Duration.ofHours(11)))).isEqualTo(SELDOM);
        assertThat(announced.at(NOW.plus(Duration.ofHours(12)))).isEqualTo(USUAL);
        assertThat(announced.at(NOW.minus(Duration.ofHours(12))))
                .as("after the clock was set back")
                .isEqualTo(USUAL);
    }

    @Test
    void isShortAgainWhenAPollFindsWhatNoEventAnnounced() {
        assertThat(announced.afterPoll(false).at(NOW)).isEqualTo(SELDOM);
        assertThat(announced.afterPoll(true).at(NOW)).isEqualTo(USUAL);
        assertThat(announced.afterPoll(true).afterEvent(true, NOW).at(NOW)).isEqualTo(SELDOM);
    }

    @Test
    void aFetchIsDueInTime() {
        assertThat(withoutEvents.isDue(Optional.empty(), NOW)).isTrue();
        assertThat(withoutEvents.isDue(Optional.of(NOW), NOW)).isTrue();
        assertThat(announced.isDue(Optional.empty(), NOW)).isTrue();
        assertThat(announced.isDue(Optional.of(NOW.minus(USUAL)), NOW)).isFalse();
        assertThat(announced.isDue(Optional.of(NOW.minus(SELDOM.minus(USUAL))), NOW))
                .as("the next look would be too late")
                .isTrue();
        assertThat(announced.isDue(Optional.of(NOW.plus(SELDOM)), NOW))
                .as("the clock was set back")
                .isTrue();
    }
}
