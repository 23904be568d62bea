package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.Builds;
import io.jenkins.plugins.releasepipeline.domain.Commit;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.References;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.VersionPattern;
import io.jenkins.plugins.releasepipeline.engine.LivePipeline;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.GitHttpServer;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.Remote;
import io.jenkins.plugins.releasepipeline.git.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promotions that re-point a tag, delete and make it again, or create a version's tag. */
class DeployTagsTest {

    private static final DeployRef TAG = new DeployRef.Tag("live");
    private static final DeployRef RECREATED = new DeployRef.Tag("live", true);
    private static final DeployRef VERSIONS = new DeployRef.VersionTag(VersionPattern.DEFAULT);

    @TempDir
    Path folder;

    private TestRepository repository;
    private CommitId first;
    private CommitId middle;
    private CommitId newest;
    private Optional<Host> host = Optional.empty();

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

    private LivePipeline open(DeployRef ref, boolean sharedHistory) {
        return open(ref, sharedHistory, repository.remote().toString());
    }

    private LivePipeline open(DeployRef ref, boolean sharedHistory, String url) {
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
                pipeline,
                folder.resolve("home"),
                new Remote(pipeline.repository(), () -> new RemoteCredentials.UserPassword("alice", "secret")),
                Builds.none(),
                Duration.ofDays(1)));
        assertThat(host.get().pipeline().refresh()).isEmpty();
        return host.get().pipeline();
    }

    private static Environment environment(String name, Optional<String> from, DeployRef ref) {
        return new Environment(name, false, from, Optional.of(ref), false, List.of(), List.of());
    }

    private static Request request(Kind kind, CommitId commit, CommitId expected, String version) {
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

    private GitCommand remote() {
        return GitCommand.in(repository.remote());
    }

    private void tag(String name, CommitId at) {
        remote().run("tag", "-f", name, at.hex());
    }

    private String at(String tag) {
        return remote().run("rev-parse", tag + "^{commit}");
    }

    private List<String> reflog(String tag) {
        return remote().run("reflog", "show", "--format=%gd", "refs/tags/" + tag)
                .lines()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void rePointsATagThatSaysWhoDidItAndWhereItWas(boolean recreate, boolean sharedHistory) {
        tag("live", first);
        LivePipeline app = open(recreate ? RECREATED : TAG, sharedHistory);
        remote().run("config", "core.logAllRefUpdates", "always");
        Promotion promotion = app.proceed(request(Kind.PROMOTE, middle, first, null));

        assertThat(promotion.deployed().entry().result()).isEqualTo(Result.DEPLOYED);
        assertThat(at("live")).isEqualTo(middle.hex());
        assertThat(remote().run("cat-file", "-t", "live")).isEqualTo("tag");
        assertThat(remote().run("tag", "-l", "--format=%(taggername)|%(contents)", "live"))
                .startsWith("alice|production: live at " + middle.abbreviated() + " by alice\n\nWas "
                        + first.abbreviated() + ".\n\nbug 1\n\nDeployment-Commit: " + middle + "\nDeployment-Previous: "
                        + first);
        assertThat(app.current("production")).contains(middle);

        app.proceed(request(Kind.PROMOTE, newest, middle, null));
        assertThat(at("live")).isEqualTo(newest.hex());
        app.proceed(request(Kind.ROLLBACK, middle, newest, null));
        assertThat(at("live")).isEqualTo(middle.hex());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesATagAloneThatSomebodyElseMovedFirst(boolean sharedHistory) {
        tag("live", first);
        LivePipeline app = open(TAG, sharedHistory);
        tag("live", middle);

        assertThatThrownBy(() -> app.proceed(request(Kind.PROMOTE, newest, first, null)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("production was at " + first.abbreviated())
                .hasMessageContaining(middle.abbreviated() + " \"Add an index\" by Jo");
        assertThat(at("live")).isEqualTo(middle.hex());
    }

    @Test
    void leavesATagAloneThatIsToBeMadeAgainAndThatSomebodyElseMovedFirst() {
        tag("live", first);
        LivePipeline app = open(RECREATED, false);
        tag("live", middle);

        assertThatThrownBy(() -> app.proceed(request(Kind.PROMOTE, newest, first, null)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("nothing was changed");
        assertThat(at("live")).isEqualTo(middle.hex());
    }

    @Test
    void deletesTheTagAndMakesItAgainWhereTheAutomationNeedsThat() {
        tag("live", first);
        LivePipeline app = open(RECREATED, false);
        remote().run("config", "core.logAllRefUpdates", "always");
        tag("live", first);
        app.proceed(request(Kind.PROMOTE, middle, first, null));

        assertThat(reflog("live"))
                .as("its log went with the tag that was deleted")
                .hasSizeLessThan(2);
        assertThat(host.orElseThrow().pipeline().current("production")).contains(middle);
    }

    @Test
    void aTagThatWasDeletedAndNotMadeAgainIsMadeByTheNextPromotion() {
        tag("live", first);
        LivePipeline app = open(RECREATED, false);
        app.proceed(request(Kind.PROMOTE, middle, first, null));
        remote().run("tag", "-d", "live");
        app.refresh();

        app.proceed(request(Kind.PROMOTE, newest, null, null));
        assertThat(at("live")).isEqualTo(newest.hex());
    }

    @Test
    void aTagThatIsGoneLetsNoPromotionGoBackwards() {
        tag("live", first);
        LivePipeline app = open(RECREATED, false);
        app.proceed(request(Kind.PROMOTE, middle, first, null));
        remote().run("tag", "-d", "live");
        app.refresh();

        assertThatThrownBy(() -> app.proceed(request(Kind.PROMOTE, first, null, null)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("production runs " + middle.abbreviated() + ", which contains "
                        + first.abbreviated() + " already");
        Plan plan = app.plan(Kind.PROMOTE, "production", newest);
        assertThat(plan.expected()).isEmpty();
        assertThat(plan.commits()).extracting(Commit::id).containsExactly(newest);
        app.proceed(request(Kind.PROMOTE, middle, null, null));
        assertThat(at("live")).as("it is there again").isEqualTo(middle.hex());
    }

    @Test
    void aRollbackMakesATagAgainThatWasDeletedAndNotMade() {
        tag("live", first);
        LivePipeline app = open(RECREATED, false);
        app.proceed(request(Kind.PROMOTE, middle, first, null));
        remote().run("tag", "-d", "live");
        app.refresh();

        assertThat(app.plan(Kind.ROLLBACK, "production", first).commits())
                .extracting(Commit::id)
                .containsExactly(middle);
        assertThatThrownBy(() -> app.proceed(request(Kind.ROLLBACK, newest, null, null)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("not an earlier commit of it");
        app.proceed(request(Kind.ROLLBACK, first, null, null));
        assertThat(at("live")).isEqualTo(first.hex());
        assertThat(app.status().environments().get(1).hold()).isPresent();
    }

    @Test
    void saysThatTheTagIsGoneWhereItWasDeletedAndTheServerRefusesToMakeIt() throws IOException {
        tag("live", first);
        Path hook = Files.writeString(
                repository.remote().resolve("hooks/update"),
                "#!/bin/sh\ncase $3 in 0000*) ;; *) echo no; exit 1;; esac\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (GitHttpServer server = new GitHttpServer(folder, "alice", "secret")) {
            LivePipeline app = open(RECREATED, false, server.url("remote.git"));

            assertThatThrownBy(() -> app.proceed(request(Kind.PROMOTE, middle, first, null)))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("refs/tags/live was deleted before that, and is gone");
            app.refresh();
            assertThat(remote().run("tag")).isEmpty();
            Files.delete(hook);
            app.proceed(request(Kind.PROMOTE, middle, null, null));
            assertThat(at("live")).isEqualTo(middle.hex());
        }
    }

    @Test
    void aTagThatSomebodyDeletedIsNotMadeAgainByTheWay() {
        tag("live", first);
        LivePipeline app = open(TAG, false);
        remote().run("tag", "-d", "live");
        app.refresh();

        assertThatThrownBy(() -> app.proceed(request(Kind.PROMOTE, newest, null, null)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("The deploy ref of production is gone");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void createsTheNextVersionsTagAlsoForARollback(boolean sharedHistory) {
        tag("v3.08", first);
        LivePipeline app = open(VERSIONS, sharedHistory);
        Promotion promotion = app.proceed(request(Kind.PROMOTE, newest, first, null));

        assertThat(at("v3.09")).isEqualTo(newest.hex());
        assertThat(promotion.deployed().entry().commit()).contains(newest);
        app.proceed(request(Kind.ROLLBACK, first, newest, null));
        assertThat(at("v3.10")).isEqualTo(first.hex());
        assertThat(app.current("production")).contains(first);
        assertThat(at("v3.09")).as("what ran stays on record").isEqualTo(newest.hex());
        assertThat(app.status().versions().orElseThrow().next()).isEqualTo("v3.11");
    }

    @Test
    void createsTheVersionThatIsAskedFor() {
        tag("v3.8", first);
        LivePipeline app = open(VERSIONS, false);
        app.proceed(request(Kind.PROMOTE, middle, first, "v4.0"));

        assertThat(at("v4.0")).isEqualTo(middle.hex());
        assertThat(app.status().versions().orElseThrow().next()).isEqualTo("v4.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3.8", "v3.7", "4.0", "v4", "v4.0.0", "v4.0-rc1", "refs/tags/v4.0", " "})
    void refusesAVersionThatWouldNotBeDeployed(String version) {
        tag("v3.8", first);
        LivePipeline app = open(VERSIONS, false);

        assertThatThrownBy(() -> app.proceed(request(Kind.PROMOTE, middle, first, version)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("\"" + version + "\"")
                .hasMessageContaining("v3.9");
        assertThat(remote().run("tag", "-l")).isEqualTo("v3.8");
    }

    @Test
    void refusesAVersionWhereNoneIsTagged() {
        tag("live", first);
        LivePipeline app = open(TAG, false);

        assertThatThrownBy(() -> app.proceed(request(Kind.PROMOTE, middle, first, "v4.0")))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("leave the version out");
    }

    @Test
    void losesTheRaceForAVersionThatSomebodyElseJustCreated() {
        tag("v3.8", first);
        LivePipeline app = open(VERSIONS, false);
        tag("v3.9", middle);

        assertThatThrownBy(() -> app.proceed(request(Kind.PROMOTE, newest, first, null)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(middle.abbreviated());
        assertThat(at("v3.9")).isEqualTo(middle.hex());
    }
}
