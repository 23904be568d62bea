package io.jenkins.plugins.releasepipeline.runtime.storage;

import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real repository, folders on a real disk, and one pipeline at a time that is opened in them. */
abstract class StorageScenario {

    @TempDir
    Path folder;

    TestRepository repository;
    CommitId first;
    CommitId second;
    Path root;
    private Host host;

    @BeforeEach
    void begin() {
        repository = new TestRepository(folder);
        first = repository.commit("one");
        repository.branch("production", first);
        second = repository.commit("two");
        root = folder.resolve("release-pipeline");
    }

    @AfterEach
    void close() {
        if (host != null) {
            host.close();
        }
    }

    Pipeline app(String name) {
        return pipeline(name, "app", stage(), production("production", "production"));
    }

    Pipeline pipeline(String name, String job, Environment... environments) {
        return pipeline(name, job, repository.remote().toString(), environments);
    }

    static Pipeline pipeline(String name, String job, String repository, Environment... environments) {
        return new Pipeline(name, job, repository, Optional.empty(), "master", List.of(environments));
    }

    static Pipeline shared(Pipeline pipeline) {
        return new Pipeline(
                pipeline.name(),
                pipeline.job(),
                pipeline.repository(),
                Optional.empty(),
                "master",
                pipeline.environments(),
                References.of(List.of(), pipeline.repository()),
                List.of(),
                true);
    }

    static Environment stage() {
        return environment("stage", false, Optional.empty(), Optional.of(new DeployRef.Branch("master")));
    }

    static Environment production(String name, String branch) {
        return environment(name, true, Optional.of("stage"), Optional.of(new DeployRef.Branch(branch)));
    }

    static Environment environment(
            String name, boolean production, Optional<String> from, Optional<DeployRef> deployRef) {
        return new Environment(name, production, from, deployRef, false, List.of(), List.of());
    }

    /** The folders as another start of the host finds them. */
    PipelineFolders folders() {
        return new PipelineFolders(root, Clock.systemUTC());
    }

    /** Defines these, and opens the first in the place of the one that was open. */
    LivePipeline open(Pipeline... wanted) {
        close();
        PipelineFolders folders = folders();
        folders.arrange(List.of(wanted), Set.of());
        Pipeline pipeline = wanted[0];
        host = new Host(
                pipeline,
                folders.home(pipeline),
                new Remote(pipeline.repository(), RemoteCredentials.None::new),
                Builds.none(),
                Duration.ofDays(1));
        host.pipeline().refresh();
        return host.pipeline();
    }

    /** Defines none. */
    void remove() {
        close();
        folders().arrange(List.of(), Set.of());
    }

    /** Opens a pipeline on which production was rolled back from the second commit, and so is held by alice. */
    LivePipeline rolledBack(Pipeline pipeline) {
        LivePipeline live = open(pipeline);
        live.proceed(PipelineFixture.promote(second, first)).finished().join();
        live.proceed(PipelineFixture.rollback("production", first, second))
                .finished()
                .join();
        return live;
    }

    static Optional<Hold> hold(LivePipeline live, String environment) {
        return live.status().environments().stream()
                .filter(one -> one.name().equals(environment))
                .findFirst()
                .orElseThrow()
                .hold();
    }

    List<String> subjects(String pipeline, String environment) {
        return GitCommand.in(root.resolve(pipeline).resolve("history.git"))
                .run("log", "--format=%s", "refs/releases/" + pipeline + "/" + environment)
                .lines()
                .toList();
    }
}
