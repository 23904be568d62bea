package io.jenkins.plugins.releasepipeline.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowText;
import io.jenkins.plugins.releasepipeline.git.graph.CommitIndex;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCacheTest {

    /** A Monday morning, while the window of production is open. */
    private final List<Runnable> waiting = new ArrayList<>();

    private static final Instant MONDAY = Instant.parse("2026-07-27T09:59:50Z");

    private static final class TestBuilds implements Builds {
        private final Map<CommitId, Build> builds = new ConcurrentHashMap<>();
        private final AtomicLong changes = new AtomicLong();
        private final AtomicInteger asked = new AtomicInteger();

        void ended(CommitId commit, Build.Result result) {
            builds.put(commit, new Build(1, commit, result, Optional.empty(), MONDAY));
            changes.incrementAndGet();
        }

        @Override
        public Optional<Build> of(CommitId commit) {
            asked.incrementAndGet();
            return Optional.ofNullable(builds.get(commit));
        }

        @Override
        public long stamp() {
            return changes.get();
        }

        @Override
        public Optional<Build> numbered(int number) {
            return Optional.empty();
        }
    }

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(MONDAY);
    private final TestBuilds builds = new TestBuilds();
    private final List<CommitId> commits = new ArrayList<>();
    private MisbehavingServer web;
    private TestRepository repository;
    private Host host;

    @BeforeEach
    void open() {
        web = MisbehavingServer.http(Behaviour.status(503));
        repository = new TestRepository(folder);
        commits.add(repository.commit("one"));
        repository.branch("production", commits.get(0));
        commits.add(repository.commit("two"));
        start();
    }

    private void start() {
        Pipeline line = ReleaseLine.pipeline(repository.remote(), web.url());
        List<Environment> environments = new ArrayList<>(line.environments());
        Environment open = environments.remove(2);
        environments.add(new Environment(
                open.name(),
                true,
                open.promotesFrom(),
                open.deployRef(),
                true,
                open.services(),
                List.of(WindowText.window("UTC", "MON-THU", "09:00-16:00", "30m"))));
        host = new Host(
                new Pipeline("app", "app", line.repository(), Optional.empty(), "master", environments),
                folder.resolve("home"),
                new Remote(line.repository(), RemoteCredentials.None::new),
                builds,
                Duration.ofDays(1),
                clock,
                new Backoff(Duration.ofMillis(200), Duration.ofMillis(200)));
        host.pipeline().refresh();
    }

    @AfterEach
    void close() {
        host.close();
        web.close();
    }

    private LivePipeline live() {
        return host.pipeline();
    }

    private String fresh() {
        return StatusJson.write(live().status());
    }

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
