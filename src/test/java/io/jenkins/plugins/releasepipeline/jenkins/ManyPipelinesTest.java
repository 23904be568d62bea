package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.HangingServer;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.ManyPipelines;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 200 pipelines whose server hangs, and one whose server does not. */
@Timeout(180)
class ManyPipelinesTest {

    private static final int HANGING = 200;
    /** 12 that fetch from one server, 2 timers, 4 readers, and some for the one that works. */
    private static final int THREADS = 24;

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("try") // To close is what is tested.
    void costABoundedNumberOfThreadsKeepNoOtherWaitingAndStopInTime() throws InterruptedException {
        TestRepository repository = new TestRepository(folder.resolve("fine"));
        CommitId first = repository.commit("Start");
        repository.branch("production", first);
        CommitId second = repository.commit("Fix the viewer");
        List<Pipeline> all = new ArrayList<>();
        try (HangingServer server = new HangingServer();
                ManyPipelines pipelines = new ManyPipelines(folder.resolve("home"))) {
            for (int i = 0; i < HANGING; i++) {
                all.add(ManyPipelines.pipeline("hangs" + i, server.url("app" + i + ".git")));
            }
            all.add(ManyPipelines.pipeline("works", repository.remote().toString()));
            pipelines.run(all);

            await().atMost(Duration.ofMinutes(1)).until(() -> server.connections() > 10);
            LivePipeline works = pipelines.get("works");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> works.summary().fetchedAt().isPresent());
            works.proceed(request(EntryKind.PROMOTE, second, first, Optional.empty()));
            works.proceed(request(EntryKind.ROLLBACK, first, second, Optional.of("bug 1")));
            assertThat(repository.tip("production")).isEqualTo(first);
            assertThat(ManyPipelines.threads()).isLessThanOrEqualTo(THREADS);

            CommitId third = repository.commit("Say what is new");
            works.remoteChanged();
            await().atMost(Duration.ofMinutes(1)).until(() -> works.status().rows().stream()
                    .anyMatch(row -> row.commit().id().equals(third)));

            long begin = System.nanoTime();
            pipelines.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
            await().atMost(Duration.ofMinutes(1)).until(() -> ManyPipelines.threads() == 0);
        }
    }

    private static Request request(EntryKind kind, CommitId commit, CommitId expected, Optional<String> reason) {
        return new Request(kind, "production", commit, Optional.of(expected), "alice", reason, Optional.empty());
    }
}
