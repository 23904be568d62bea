package io.jenkins.plugins.releasepipeline.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasureCacheTest {

    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");
    private static final Measures SOME = new Measures(Map.of(
            "production",
            new Measures.EnvironmentMeasures(
                    Optional.of(2), Optional.empty(), DeploymentCounts.NONE, Optional.empty())));

    private final TestClock clock = new TestClock(NOW);
    private final MeasureReader reader = mock();
    private final MeasureCache cache = new MeasureCache(reader, clock);

    @Test
    void nothingIsReadForAJenkinsThatIsNotScraped() {
        when(reader.read()).thenReturn(SOME);
        cache.look();
        verify(reader, never()).read();
        assertThat(cache.measures()).isEqualTo(Measures.NONE);
        cache.look();
        assertThat(cache.measures()).isEqualTo(SOME);
        clock.set(NOW.plus(Duration.ofMinutes(61)));
        cache.look();
        verify(reader, times(1)).read();
        assertThat(cache.measures()).as("the last ones, until the next fetch").isEqualTo(SOME);
        cache.look();
        verify(reader, times(2)).read();
    }

    @Test
    void whatCantBeReadLeavesTheLastMeasures() {
        when(reader.read())
                .thenReturn(SOME)
                .thenThrow(new ReleaseException("The mirror is damaged."))
                .thenThrow(new IllegalStateException("a defect"))
                .thenReturn(Measures.NONE);
        cache.measures();
        cache.look();
        cache.look();
        cache.look();
        assertThat(cache.measures()).isEqualTo(SOME);
        cache.look();
        assertThat(cache.measures()).isEqualTo(Measures.NONE);
    }
}
