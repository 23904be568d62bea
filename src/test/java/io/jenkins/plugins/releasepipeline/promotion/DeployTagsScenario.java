package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Three commits, and an environment whose tag is not made yet. */
abstract class DeployTagsScenario {

    static final DeployRef TAG = new DeployRef.Tag("live");
    static final DeployRef RECREATED = new DeployRef.Tag("live", true);
    static final DeployRef VERSIONS = new DeployRef.VersionTag(VersionPattern.DEFAULT);

    @TempDir
    Path folder;

    TestRepository repository;
    CommitId first;
    CommitId middle;
    CommitId newest;
    Optional<Host> host = Optional.empty();

    @BeforeEach
    void threeCommits() {
        repository = new TestRepository(folder);
        first = repository.commit("Start");
        middle = repository.commit("Add an index");
        newest = repository.commit("Fix the viewer");
    }

    @AfterEach
    void close() {
        host.ifPresent(Host::close);
    }

    LivePipeline open(DeployRef ref, boolean sharedHistory) {
        return open(ref, sharedHistory, repository.remote().toString());
    }

    LivePipeline open(DeployRef ref, boolean sharedHistory, String url) {
        Pipeline pipeline = new Pipeline(
                "app",
                "app",
                url,
                Optional.empty(),
                "master",
                List.of(
                        environment("stage", Optional.empty(), new DeployRef.Branch("master")),
                        environment("production", Optional.of("stage"), ref)),
                References.of(List.of(), ""),
                List.of(),
                sharedHistory);
        host = Optional.of(new Host(
                pipeline, folder.resolve("home"), remoteAt(pipeline.repository()), Builds.none(), Duration.ofDays(1)));
        assertThat(host.get().pipeline().refresh()).isEmpty();
        return host.get().pipeline();
    }

    Remote remoteAt(String url) {
        return new Remote(url, () -> new RemoteCredentials.UserPassword("alice", "secret"));
    }

    private static Environment environment(String name, Optional<String> from, DeployRef ref) {
        return new Environment(name, false, from, Optional.of(ref), false, List.of(), List.of());
    }

    static Request request(EntryKind kind, CommitId commit, CommitId expected, String version) {
        return new Request(
                kind,
                "production",
                commit,
                Optional.ofNullable(expected),
                "alice",
                Optional.of("bug 1"),
                Optional.empty(),
                Optional.ofNullable(version));
    }

    GitCommand remote() {
        return GitCommand.in(repository.remote());
    }

    void tag(String name, CommitId at) {
        remote().run("tag", "-f", name, at.hex());
    }

    String at(String tag) {
        return remote().run("rev-parse", tag + "^{commit}");
    }

    List<String> reflog(String tag) {
        return remote().run("reflog", "show", "--format=%gd", "refs/tags/" + tag)
                .lines()
                .toList();
    }
}
