package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.jenkins.builds.JenkinsBuilds;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunningPipelinesTest {

    private final ExecutorService background = Executors.newCachedThreadPool();
    private final List<Pipeline> opened = new ArrayList<>();
    private final List<LivePipeline> closing = new CopyOnWriteArrayList<>();
    private final AtomicInteger replaced = new AtomicInteger();
    private final CountDownLatch push = new CountDownLatch(1);
    private final RunningPipelines pipelines =
            new RunningPipelines(this::open, background, background, replaced::incrementAndGet);

    @AfterEach
    void stop() {
        push.countDown();
        background.shutdown();
    }

    private RunningPipelines.Running open(Pipeline pipeline) {
        if (pipeline.name().equals("broken")) {
            throw new IllegalStateException("its folder is locked");
        }
        opened.add(pipeline);
        LivePipeline live = mock();
        when(live.pipeline()).thenReturn(pipeline);
        doAnswer(any -> {
                    push.await();
                    return null;
                })
                .when(live)
                .close();
        JenkinsBuilds builds = mock();
        doAnswer(any -> {
                    assertThat(live(pipeline.name())).contains(live);
                    return null;
                })
                .when(builds)
                .load();
        return new RunningPipelines.Running(live, builds);
    }

    private static Pipeline pipeline(String name, String job) {
        Environment stage =
                new Environment("stage", false, Optional.empty(), Optional.empty(), false, List.of(), List.of());
        return new Pipeline(name, job, "https://example.org/" + name, Optional.empty(), "main", List.of(stage));
    }

    private Optional<LivePipeline> live(String name) {
        return pipelines.all().stream()
                .map(RunningPipelines.Running::live)
                .filter(live -> live.pipeline().name().equals(name))
                .findFirst();
    }

    @Test
    void nobodyWaitsForAPushThatIsInProgressOnOneThatIsReplaced() throws InterruptedException {
        pipelines.run(List.of(pipeline("app", "app"), pipeline("api", "api")));
        pipelines.settle();
        // Records that are read later would look for a pipeline that is closed by then.
        pipelines.all().forEach(one -> await().untilAsserted(
                        () -> verify(one.builds()).load()));
        LivePipeline app = live("app").orElseThrow();
        LivePipeline api = live("api").orElseThrow();

        pipelines.run(List.of(pipeline("app", "elsewhere"), pipeline("api", "api")));
        await().untilAsserted(() -> verify(app).close());
        assertThat(live("app")).as("nobody finds what is being closed").isEmpty();
        assertThat(live("api")).containsSame(api);
        assertThat(replaced).hasValue(0);

        push.countDown();
        pipelines.settle();
        assertThat(live("app").orElseThrow().pipeline().job()).isEqualTo("elsewhere");
        assertThat(pipelines.all())
                .extracting(one -> one.live().pipeline().name())
                .containsExactly("app", "api");
        verify(api, never()).close();
        assertThat(replaced).hasValue(1);
    }

    @Test
    void buildRecordsAreReadWhenListenersFindThePipeline() throws InterruptedException {
        pipelines.run(List.of(pipeline("app", "app")));
        pipelines.settle();
        JenkinsBuilds builds = pipelines.all().iterator().next().builds();
        await().untilAsserted(() -> verify(builds).load());
        verify(live("app").orElseThrow()).start();
        assertThat(replaced).as("nothing was replaced").hasValue(0);
    }

    @Test
    void oneThatCannotBeOpenedDoesNotKeepTheOthersFromIt() throws InterruptedException {
        pipelines.run(List.of(pipeline("broken", "app"), pipeline("api", "api")));
        pipelines.settle();
        assertThat(live("api")).isPresent();
        assertThat(live("broken")).isEmpty();
    }

    @Test
    void opensNothingOnceItIsClosed() throws InterruptedException {
        pipelines.run(List.of(pipeline("app", "app")));
        pipelines.settle();
        push.countDown();
        pipelines.close();
        pipelines.run(List.of(pipeline("api", "api")));
        pipelines.settle();

        verify(live("app").orElseThrow()).close();
        assertThat(opened).extracting(Pipeline::name).containsExactly("app");
    }

    @Test
    void jenkinsStopsAlsoWhereAPushGoesOnAndEachIsToldToClose() throws InterruptedException {
        pipelines.run(List.of(pipeline("app", "app"), pipeline("api", "api")));
        pipelines.settle();

        pipelines.close(Duration.ofMillis(50));

        assertThat(pipelines.isClosed()).isTrue();
        await().untilAsserted(() -> verify(live("app").orElseThrow()).close());
        await().untilAsserted(() -> verify(live("api").orElseThrow()).close());
    }

    @Test
    void foldersAreArrangedWhenNoneIsOpenButThoseThatStay() throws InterruptedException {
        List<List<Pipeline>> arranged = new ArrayList<>();
        RunningPipelines arranging =
                new RunningPipelines(this::open, background, background, replaced::incrementAndGet, wanted -> {
                    closing.forEach(live -> verify(live).close());
                    arranged.add(wanted);
                });
        arranging.run(List.of(pipeline("app", "app"), pipeline("api", "api")));
        arranging.settle();
        arranging.all().stream()
                .map(RunningPipelines.Running::live)
                .filter(live -> live.pipeline().name().equals("app"))
                .forEach(closing::add);
        push.countDown();
        arranging.run(List.of(pipeline("web", "app"), pipeline("api", "api")));
        arranging.settle();
        assertThat(arranged)
                .extracting(wanted -> wanted.stream().map(Pipeline::name).toList())
                .containsExactly(List.of("app", "api"), List.of("web", "api"));
        assertThat(closing).hasSize(1);
    }
}
