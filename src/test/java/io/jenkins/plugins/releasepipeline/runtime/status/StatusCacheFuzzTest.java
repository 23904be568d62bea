package io.jenkins.plugins.releasepipeline.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in whatever order, the cached status is the one that would be read. */
class StatusCacheFuzzTest extends StatusCacheScenario {

    private final List<Runnable> waiting = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void hidesNoChangeAndInventsNone(long seed) {
        Random random = new Random(seed);
        live().start();
        int served = 0;
        for (int i = 0; i < 60; i++) {
            happen(random);
            ApiResponse before = live().statusJson();
            String read;
            ApiResponse cached;
            do {
                read = fresh();
                cached = live().statusJson();
                // An endpoint may have answered in between.
            } while (!read.equals(fresh()));
            assertThat(cached.json()).isEqualTo(read);
            assertThat(cached.etag()).contains(StatusJson.etag(read));
            served += before == cached ? 1 : 0;
        }
        assertThat(served).isGreaterThan(10);
    }

    private void happen(Random random) {
        CommitId any = commits.get(random.nextInt(commits.size()));
        switch (random.nextInt(12)) {
            case 0 -> live().refresh();
            case 1 -> {
                commits.add(repository.commit("more " + random.nextInt()));
                live().refresh();
            }
            case 2 -> {
                repository.branch("production", any);
                live().refresh();
            }
            case 3 -> attempt(() -> live().hold("production", "carol", "bug " + random.nextInt()));
            case 4 -> attempt(() -> live().release("production", "carol"));
            case 5, 6 ->
                attempt(() -> live().proceed(new Request(
                        random.nextBoolean() ? EntryKind.ROLLBACK : EntryKind.PROMOTE,
                        "production",
                        any,
                        live().current("production"),
                        "alice",
                        Optional.of("why"),
                        Optional.empty())));
            case 7 ->
                waiting.add(live().waiting()
                        .add(
                                new WaitingPromotion("production", any, "app #1", 1, Optional.empty(), MONDAY),
                                promotion -> {}));
            case 8 -> waiting.forEach(Runnable::run);
            case 9 -> builds.ended(any, Build.Result.values()[random.nextInt(5)]);
            case 10 -> reports(random.nextBoolean() ? any.hex() : "f".repeat(40));
            default ->
                clock.set(
                        switch (random.nextInt(4)) {
                            case 0 -> Instant.parse("2026-07-27T15:30:00Z").plusNanos(random.nextInt(2));
                            case 1 -> Instant.parse("2026-07-28T09:00:00Z").minusNanos(random.nextInt(2));
                            case 2 -> Instant.parse("2026-07-28T16:00:00Z").minusNanos(random.nextInt(2));
                            default -> clock.instant().plusSeconds(random.nextInt(90));
                        });
        }
    }

    private void reports(String commit) {
        web.behave(Behaviour.commit(commit));
        Awaitility.await().until(() -> live().status()
                .environments()
                .get(2)
                .services()
                .get(0)
                .commit()
                .equals(Optional.of(commit)));
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (ReleaseException e) {
            // Refused: the status must be right all the same.
            assertThat(e).hasMessageNotContaining("\n");
        }
    }
}
