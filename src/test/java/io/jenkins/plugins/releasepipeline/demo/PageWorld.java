package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import io.jenkins.plugins.releasepipeline.runtime.line.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A pipeline that fetches when it is told, and its page as each of several people sees it. */
public final class PageWorld implements AutoCloseable {

    private final Opened opened = new Opened();
    private final TestRepository repository;
    private final Host host;

    /** Stage follows master, and production its branch, without services and gates. */
    public PageWorld(Path home, TestRepository repository) {
        this(
                home,
                repository,
                List.of(
                        branch("stage", "master", Optional.empty()),
                        branch("production", "production", Optional.of("stage"))));
    }

    private static Environment branch(String name, String branch, Optional<String> from) {
        return new Environment(
                name, from.isPresent(), from, Optional.of(new DeployRef.Branch(branch)), false, List.of(), List.of());
    }

    /** Its environments run what {@code repository} says. */
    PageWorld(Path home, TestRepository repository, List<Environment> environments) {
        this.repository = repository;
        Pipeline pipeline =
                new Pipeline("app", "app", repository.remote().toString(), Optional.empty(), "master", environments);
        Remote remote = new Remote(pipeline.repository(), RemoteCredentials.None::new);
        host = opened.add(new Host(pipeline, home, remote, Builds.none(), Duration.ofDays(1)));
        refresh();
    }

    /** The address of the page for somebody. */
    public String pageOf(Visitor visitor) throws IOException {
        return opened.add(new StatusServer(new StatusApi(live()), host.line(), 0, visitor))
                .url();
    }

    /** What somebody pushed is noticed. */
    public void refresh() {
        live().refresh().ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
    }

    /** Alice promotes a commit there. */
    public void promote(String environment, CommitId commit) {
        live().proceed(new Request(
                EntryKind.PROMOTE,
                environment,
                commit,
                live().current(environment),
                "alice",
                Optional.empty(),
                Optional.empty()));
    }

    Line line() {
        return host.line();
    }

    LivePipeline live() {
        return host.pipeline();
    }

    public TestRepository repository() {
        return repository;
    }

    @Override
    public void close() {
        opened.close();
    }
}
