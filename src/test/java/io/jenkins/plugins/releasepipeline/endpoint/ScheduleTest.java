package io.jenkins.plugins.releasepipeline.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Backoff BACKOFF = new Backoff(SECOND, Duration.ofSeconds(5));

    @Test
    void theWaitDoublesUpToItsCeiling() {
        assertThat(BACKOFF.after(0)).isEqualTo(SECOND);
        assertThat(BACKOFF.after(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(BACKOFF.after(2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(BACKOFF.after(3)).isEqualTo(Duration.ofSeconds(5));
        assertThat(BACKOFF.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void refusesABackoffThatNeverWaitsOrShrinks() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, SECOND)).isInstanceOf(ReleaseException.class);
        assertThatThrownBy(() -> new Backoff(SECOND.negated(), SECOND)).isInstanceOf(ReleaseException.class);
        assertThatThrownBy(() -> new Backoff(SECOND, Duration.ofMillis(1))).isInstanceOf(ReleaseException.class);
    }

    @Test
    void refusesAScheduleThatCanProveNothing() {
        assertThatThrownBy(() -> new Schedule(Duration.ZERO, BACKOFF, 1))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("timeout");
        assertThatThrownBy(() -> new Schedule(SECOND, BACKOFF, 0))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("0 consecutive responses");
    }
}
