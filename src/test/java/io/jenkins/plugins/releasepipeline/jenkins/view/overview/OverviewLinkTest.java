package io.jenkins.plugins.releasepipeline.jenkins.view.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Every page of Jenkins asks whether to show the link. */
class OverviewLinkTest {

    private static final Instant NOW = Instant.parse("2026-07-27T12:00:00Z");

    private final OverviewLink link = new OverviewLink();
    private final LivePipeline live = mock();
    private final List<LivePipeline> pipelines = new ArrayList<>(List.of(live, mock(), mock()));
    private final AtomicInteger checks = new AtomicInteger();

    private boolean visible(String user, boolean mayRead, Instant now) {
        return link.isVisible(
                user,
                List.copyOf(pipelines),
                any -> {
                    checks.incrementAndGet();
                    return mayRead;
                },
                now);
    }

    @Test
    void manyPagesCheckEachJobOnce() {
        for (int page = 0; page < 1_000; page++) {
            assertThat(visible("reader", false, NOW.plusMillis(page))).isFalse();
        }
        assertThat(checks).hasValue(3);
    }

    @Test
    void oneJobThatThePersonMayReadIsEnough() {
        assertThat(visible("reader", true, NOW)).isTrue();
        assertThat(checks).hasValue(1);
    }

    @Test
    void eachPersonHasTheirOwnAnswer() {
        assertThat(visible("reader", true, NOW)).isTrue();
        assertThat(visible("guest", false, NOW)).isFalse();
    }

    @Test
    void aChangeIsSeenSoon() {
        visible("reader", false, NOW);
        assertThat(visible("reader", true, NOW.plus(Duration.ofSeconds(30)))).isTrue();
        assertThat(visible("reader", false, NOW.minus(Duration.ofHours(1))))
                .as("after the clock was set back")
                .isFalse();
        pipelines.remove(live);
        assertThat(visible("reader", true, NOW.minus(Duration.ofHours(1))))
                .as("other pipelines")
                .isTrue();
        pipelines.clear();
        assertThat(visible("reader", true, NOW)).as("no pipeline").isFalse();
    }

    @Test
    void pipelinesThatWereReplacedAreNotKept() {
        WeakReference<List<LivePipeline>> closed = asked(List.of(live, mock()));
        WeakReference<List<LivePipeline>> next = asked(List.of(live));
        isForgotten(closed);
        link.isVisible("user0", List.of(), any -> true, NOW);
        isForgotten(next);
    }

    private WeakReference<List<LivePipeline>> asked(List<LivePipeline> shown) {
        for (int user = 0; user < 10; user++) {
            link.isVisible("user" + shown.size() * user, shown, any -> true, NOW);
        }
        return new WeakReference<>(shown);
    }

    private static void isForgotten(WeakReference<List<LivePipeline>> kept) {
        await().untilAsserted(() -> {
            System.gc();
            assertThat(kept.get()).isNull();
        });
    }

    @Test
    void keepsTheAnswersOfTheNewestThousandPeople() {
        for (int user = 0; user < 2_000; user++) {
            visible("user" + user, true, NOW);
        }
        checks.set(0);
        visible("user1999", true, NOW);
        assertThat(checks).hasValue(0);
        visible("user0", true, NOW);
        assertThat(checks).hasValue(1);
    }
}
