package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An application's world on this machine: a remote with {@code master}, {@code production} and {@code prototype},
 * people who commit, a CI server, a chat, and a deployer for each environment.
 */
final class DemoWorld implements AutoCloseable {

    private static final int FIRST_BUILD = 401;

    private final Path folder;
    private final TestRepository repository;
    private final DemoBuilds builds;
    private final Clock clock;
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final Map<String, Deployer> deployers = new HashMap<>();
    private final Chat chat = new Chat();
    private final AtomicInteger story = new AtomicInteger();
    private final AtomicInteger number = new AtomicInteger(FIRST_BUILD);

    /** Makes it all below {@code folder}; deployers need {@code delay} to follow their branches. */
    DemoWorld(Path folder, Clock clock, Duration delay) throws IOException {
        this.folder = folder;
        this.clock = clock;
        repository = new TestRepository(folder);
        builds = new DemoBuilds(clock);
        try {
            past();
            for (String branch : List.of("prototype", "master", "production")) {
                deployers.put(branch, new Deployer(repository, branch, delay.toMillis(), scheduler));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Writes what was deployed before into the history at {@code folder}. */
    void writePast(Path folder, String pipeline) {
        List<CommitId> commits = repository
                .git()
                .run("rev-list", "--reverse", "master")
                .lines()
                .map(CommitId::new)
                .toList();
        DemoPast.write(folder, pipeline, commits, repository.tip("prototype"), clock.instant());
    }

    private void past() {
        Instant now = clock.instant();
        CommitId production = null;
        for (DemoStory.Chapter chapter : DemoStory.PAST) {
            CommitId id = tell(chapter, now.minus(chapter.ago()), Duration.ofMinutes(8));
            if (chapter.onProduction()) {
                production = id;
            }
            if (chapter.startsPrototype()) {
                repository.branch("prototype", id);
            }
        }
        repository.branch("production", production);
        CommitId master = repository.tip("master");
        repository.checkOut("prototype", repository.tip("prototype"));
        for (DemoStory.Chapter chapter : DemoStory.PROTOTYPE) {
            repository.commit(chapter.author(), now.minus(chapter.ago()), chapter.subject(), chapter.files());
        }
        repository.checkOut("master", master);
    }

    /** From now on somebody commits to master now and then. */
    void commitEvery(Duration pause) {
        scheduler.scheduleWithFixedDelay(this::commit, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Somebody commits to master. */
    CommitId commit() {
        return tell(DemoStory.next(story.getAndIncrement()), clock.instant(), Duration.ofSeconds(6));
    }

    /** The build of the newest commit waits for Proceed to production, as a step in its Jenkinsfile would. */
    void waitForProceed(LivePipeline pipeline) {
        Build build = builds.of(repository.tip("master")).orElseThrow();
        builds.waits(build.commit());
        pipeline.waitFor(
                new WaitingPromotion(
                        "production",
                        build.commit(),
                        "treeherder #" + build.number(),
                        build.number(),
                        Optional.empty(),
                        clock.instant(),
                        Optional.empty(),
                        Optional.of("weekly push")),
                new WaitingBuild() {
                    @Override
                    public void proceeded(Promotion promotion) {
                        builds.ends(build.commit(), Build.Result.PASSED);
                    }

                    @Override
                    public void aborted(String actor) {
                        builds.ends(build.commit(), Build.Result.ABORTED);
                    }
                });
    }

    private CommitId tell(DemoStory.Chapter chapter, Instant when, Duration build) {
        CommitId id = repository.commit(chapter.author(), when, chapter.subject(), chapter.files());
        builds.start(number.getAndIncrement(), id, chapter.passes(), when, build);
        return id;
    }

    TestRepository repository() {
        return repository;
    }

    DemoBuilds builds() {
        return builds;
    }

    /** Where the people are told. */
    Chat chat() {
        return chat;
    }

    /** Writes the configuration file of this world, as an admin would write it. */
    Path configuration() {
        try (var stream = DemoWorld.class.getResourceAsStream("treeherder.yaml")) {
            String yaml = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${repository}", repository.remote().toString())
                    .replace("${chat}", chat.url().toString());
            for (Map.Entry<String, Deployer> deployer : deployers.entrySet()) {
                yaml = yaml.replace(
                        "${" + deployer.getKey() + "}",
                        deployer.getValue().versionUrl().toString());
                yaml = yaml.replace(
                        "${" + deployer.getKey() + "-heartbeat}",
                        deployer.getValue().heartbeatUrl().toString());
            }
            return Files.writeString(folder.resolve("treeherder.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Termination.of(scheduler);
        deployers.values().forEach(Deployer::close);
        chat.close();
    }
}
