package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.build.Deployments;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.host.PipelineHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What a pipeline of the demo has around it on this machine: a remote, people who commit, CI, apps that run, a chat and mail. */
abstract class World implements AutoCloseable {

    private static final int FIRST_BUILD = 401;
    private static final Duration BUILD = Duration.ofSeconds(6);

    private final Opened opened = new Opened();
    private final Path folder;
    private final Clock clock;
    private final Duration delay;
    private final TestRepository repository;
    private final DemoBuilds builds;
    private final Told told;
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(3);
    private final AtomicInteger number = new AtomicInteger(FIRST_BUILD);
    private final AtomicInteger story = new AtomicInteger();
    private volatile Optional<LivePipeline> live = Optional.empty();

    /** Makes it below {@code folder}; a deployment takes {@code delay}, and a build some time unless that is nothing. */
    World(Path folder, Clock clock, Duration delay) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.delay = delay;
        repository = new TestRepository(folder);
        builds = new DemoBuilds(clock);
        told = opened.add(new Told());
    }

    /** The definition, with the addresses of this world. */
    abstract Pipeline pipeline();

    /** Writes what was deployed before into a history. */
    abstract void writePast(DemoHistory history);

    /** The commits to come, for ever. */
    abstract DemoStory.Chapter next(int index);

    /** A developer has committed; no fetch has seen it. */
    void committed(CommitId commit, DemoStory.Chapter chapter) {}

    /** A build has ended while the pipeline is live. */
    void built(LivePipeline pipeline, Build build) {}

    /** Begins what needs the live pipeline. */
    void begin(LivePipeline pipeline) {
        live = Optional.of(pipeline);
    }

    /** Builds and jobs that deploy. */
    Deployments deployments() {
        return Deployments.none();
    }

    /** Adds what else the pipeline asks. */
    PipelineHost around(PipelineHost host) {
        return host;
    }

    /** Its clock, if that can be put forward. */
    Optional<DemoClock> movable() {
        return clock instanceof DemoClock own ? Optional.of(own) : Optional.empty();
    }

    /** An app that is closed with the world. */
    final App app(CommitId running) throws IOException {
        return opened.add(new App(running.hex()));
    }

    final <T extends AutoCloseable> T open(T resource) {
        return opened.add(resource);
    }

    final void follow(Supplier<CommitId> ref, App... apps) {
        Deployer.follow(ref, delay, List.of(apps), scheduler);
    }

    /** A developer commits to the branch that is checked out. */
    final CommitId tell(DemoStory.Chapter chapter) {
        return tell(chapter, Duration.ofMinutes(8));
    }

    private CommitId tell(DemoStory.Chapter chapter, Duration build) {
        CommitId id = repository.commit(
                chapter.author(), clock.instant().minus(chapter.ago()), chapter.subject(), chapter.files());
        builds.start(
                number.getAndIncrement(), id, chapter.passes(), clock.instant().minus(chapter.ago()), build);
        committed(id, chapter);
        return id;
    }

    /** A developer commits to trunk now, and CI builds it. */
    final CommitId commit() {
        Duration takes = delay.isZero() ? Duration.ZERO : BUILD;
        CommitId id = tell(next(story.getAndIncrement()), takes);
        later(
                takes,
                () -> live.ifPresent(pipeline -> {
                    built(pipeline, builds.of(id).orElseThrow());
                    pipeline.buildChanged();
                }));
        return id;
    }

    /** From now on a developer commits now and then. */
    final void commitEvery(Duration pause) {
        scheduler.scheduleWithFixedDelay(this::commit, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Puts its clock forward, as if time had passed. */
    final void forward(Duration by) {
        movable().ifPresent(own -> own.forward(by));
        live.ifPresent(LivePipeline::buildChanged);
    }

    final void later(Duration wait, Runnable work) {
        scheduler.schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    final Path folder() {
        return folder;
    }

    final Clock clock() {
        return clock;
    }

    final Duration delay() {
        return delay;
    }

    final TestRepository repository() {
        return repository;
    }

    final DemoBuilds builds() {
        return builds;
    }

    /** Those who are told. */
    final Told told() {
        return told;
    }

    @Override
    public void close() {
        Termination.of(scheduler);
        opened.close();
    }
}
