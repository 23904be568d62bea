package io.jenkins.plugins.releasepipeline.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.git.graph.CommitIndex;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** When the status is read again, and when it is not. */
class StatusCacheTest extends StatusCacheScenario {

    @Test
    void readsNothingAgainWhenNothingChanged() {
        ApiResponse first = live().statusJson();
        int asked = builds.asked.get();

        assertThat(live().statusJson()).isSameAs(first);
        assertThat(builds.asked).hasValue(asked);
    }

    @Test
    void seesWhatAnotherProcessFetchedWithTheNextFetch() {
        ApiResponse before = live().statusJson();
        repository.branch("production", commits.get(1));
        GitCommand.in(folder.resolve("home/mirror.git"))
                .run("fetch", "-q", repository.remote().toString(), "+refs/heads/*:refs/heads/*");
        live().refresh();
        ApiResponse after = live().statusJson();

        assertThat(after.etag()).isNotEqualTo(before.etag());
        assertThat(after.json()).isEqualTo(fresh());
    }

    @Test
    void followsAClockThatIsSetBack() {
        ApiResponse open = live().statusJson();
        clock.set(MONDAY.plus(Duration.ofHours(7)));
        ApiResponse closed = live().statusJson();
        clock.set(MONDAY);

        assertThat(closed.etag()).isNotEqualTo(open.etag());
        assertThat(live().statusJson()).isEqualTo(open);
    }

    @Test
    void hasTheSameTagAfterARestart() {
        ApiResponse before = live().statusJson();
        host.close();
        start();

        assertThat(live().statusJson()).isEqualTo(before);
    }

    @Test
    void readsOnceForAllWhoAskAtTheSameTime() throws Exception {
        live().statusJson();
        int once = builds.asked.getAndSet(0);
        builds.changes.incrementAndGet();

        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            for (Future<ApiResponse> answer :
                    people.invokeAll(Collections.nCopies(40, (Callable<ApiResponse>) live()::statusJson))) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(builds.asked).hasValue(once);
    }

    @Test
    void isLetGoOfWhenNobodyAsksForTenMinutes() {
        live().refresh();
        ApiResponse first = live().statusJson();
        for (int i = 0; i <= CommitIndex.FETCHES_UNTIL_REST; i++) {
            live().refresh();
        }

        ApiResponse again = live().statusJson();
        assertThat(again).isEqualTo(first).isNotSameAs(first);
    }
}
