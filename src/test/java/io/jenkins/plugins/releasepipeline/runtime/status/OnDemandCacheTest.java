package io.jenkins.plugins.releasepipeline.runtime.status;

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
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OnDemandCacheTest {

    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");
    private static final String SOME = "some";
    private static final String NONE = "none";

    private final TestClock clock = new TestClock(NOW);
    private final Supplier<String> reader = mock();
    private final OnDemandCache<String> cache = new OnDemandCache<>(NONE, reader, clock);

    @Test
    void nothingIsReadWhileNothingAsks() {
        when(reader.get()).thenReturn(SOME);
        cache.look();
        verify(reader, never()).get();
        assertThat(cache.get()).isEqualTo(NONE);
        cache.look();
        assertThat(cache.get()).isEqualTo(SOME);
        assertThat(cache.isCurrent()).isTrue();
        clock.set(NOW.plus(Duration.ofMinutes(61)));
        cache.look();
        verify(reader, times(1)).get();
        assertThat(cache.get()).as("the last one, until the next fetch").isEqualTo(SOME);
        assertThat(cache.isCurrent()).isFalse();
        cache.look();
        verify(reader, times(2)).get();
    }

    @Test
    void whatCantBeReadLeavesWhatWasReadLast() {
        when(reader.get())
                .thenReturn(SOME)
                .thenThrow(new ReleaseException("The mirror is damaged."))
                .thenThrow(new IllegalStateException("a defect"))
                .thenReturn(NONE);
        cache.get();
        cache.look();
        cache.look();
        cache.look();
        assertThat(cache.get()).isEqualTo(SOME);
        cache.look();
        assertThat(cache.get()).isEqualTo(NONE);
    }
}
