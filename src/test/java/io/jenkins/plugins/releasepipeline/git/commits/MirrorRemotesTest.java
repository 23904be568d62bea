package io.jenkins.plugins.releasepipeline.git.commits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.FileChange;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.GitHttpServer;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories as they occur: each time once from a path and once over HTTP. */
class MirrorRemotesTest {

    private static final String PASSWORD = "secret";

    @TempDir
    Path folder;

    private TestRepository repository;
    private GitHttpServer server;
    private Mirror local;
    private Mirror overHttp;

    @BeforeEach
    void serve() throws IOException {
        repository = new TestRepository(folder);
        GitCommand.in(repository.remote()).run("config", "receive.denyDeleteCurrent", "ignore");
        server = new GitHttpServer(folder, "alice", PASSWORD);
        use("remote.git");
    }

    private void use(String name) {
        local = Mirror.open(
                folder.resolve("local.git"), new Remote(folder.resolve(name).toString(), RemoteCredentials.None::new));
        overHttp = Mirror.open(
                folder.resolve("http.git"),
                new Remote(server.url(name), () -> new RemoteCredentials.UserPassword("alice", PASSWORD)));
    }

    @AfterEach
    void stop() {
        local.close();
        overHttp.close();
        server.close();
    }

    private List<Mirror> fetched() {
        for (Mirror mirror : List.of(local, overHttp)) {
            mirror.fetch();
            assertThat(GitCommand.in(mirror.repository().getDirectory().toPath())
                            .run("for-each-ref"))
                    .isEqualTo(GitCommand.in(repository.remote()).run("for-each-ref"));
        }
        return List.of(local, overHttp);
    }

    private void push(String... refs) {
        String[] command = new String[refs.length + 4];
        System.arraycopy(new String[] {"push", "-q", "--force", "origin"}, 0, command, 0, 4);
        System.arraycopy(refs, 0, command, 4, refs.length);
        repository.git().run(command);
    }

    @Test
    void isEmptyAndThenHasItsFirstCommit() {
        assertThat(fetched()).allMatch(Mirror::isEmpty);
        CommitId first = repository.commit("one");
        assertThat(fetched()).noneMatch(Mirror::isEmpty).allMatch(mirror -> mirror.resolve("master")
                .equals(first));
        push(":master");
        assertThat(fetched()).allMatch(Mirror::isEmpty);
    }

    @Test
    void hasNoTrunk() {
        CommitId first = repository.commit("one");
        push("HEAD:refs/heads/main", ":master");
        for (Mirror mirror : fetched()) {
            assertThat(mirror.tip("refs/heads/master")).isEmpty();
            assertThat(mirror.resolve("main")).isEqualTo(first);
            assertThatThrownBy(() -> mirror.resolve("master")).isInstanceOf(ReleaseException.class);
        }
    }

    @Test
    void hasBranchesThatGiveWayToEachOther() {
        CommitId first = repository.commit("one");
        push("HEAD:refs/heads/a", "HEAD:refs/heads/b/c", "HEAD:refs/heads/b/d/e");
        fetched();
        push(":a", ":b/c", ":b/d/e");
        push("HEAD:refs/heads/a/b", "HEAD:refs/heads/b");
        for (Mirror mirror : fetched()) {
            assertThat(mirror.tip("refs/heads/a/b")).contains(first);
            assertThat(mirror.tip("refs/heads/b")).contains(first);
        }
        push(":a/b", ":b");
        push("HEAD:refs/heads/a");
        fetched();
    }

    @Test
    void hasTenThousandTags() {
        CommitId first = repository.commit("one");
        repository.packTags(IntStream.range(0, 10_000).boxed().collect(Collectors.toMap(i -> "v" + i, i -> first)));
        for (Mirror mirror : fetched()) {
            long begin = System.nanoTime();
            mirror.fetch();
            assertThat(System.nanoTime() - begin).as("a fetch of nothing new").isLessThan(5_000_000_000L);
            assertThat(mirror.resolve("v9999")).isEqualTo(first);
        }
        repository.packTags(Map.of());
        fetched();
    }

    @Test
    void hasMessagesOfAnySizeInAnyLanguage() {
        String large = "Größe 変更 🚀\n\n" + "x".repeat(1024 * 1024);
        String id = repository.git().feed(large, "commit-tree", repository.git().feed("", "mktree"));
        push(id + ":refs/heads/master");
        for (Mirror mirror : fetched()) {
            assertThat(new Commits(mirror).read(new CommitId(id)).subject()).isEqualTo("Größe 変更 🚀");
        }
    }

    @Test
    void hasSubmodules() {
        CommitId first = repository.commit("Jo", Instant.now(), "one", Map.of("a", "1"));
        repository.git().run("update-index", "--add", "--cacheinfo", "160000," + "a".repeat(40) + ",library");
        CommitId second = repository.commit("Jo", Instant.now(), "two", Map.of());
        for (Mirror mirror : fetched()) {
            assertThat(new Trees(mirror).changes(first, second)).isEmpty();
            assertThat(new Trees(mirror).of(second).text("library")).isEmpty();
            assertThat(new Trees(mirror).changes(second, first)).isEmpty();
            assertThat(new Trees(mirror).changes(first, first)).doesNotContain(FileChange.added("library"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "größe",
                "日本語",
                "🚀",
                "a'b",
                "a\"b",
                "a&b;c|d",
                "$(x)",
                "#1",
                "%41",
                "a,b",
                "{a}",
                "-a",
                "a@b",
                "@a",
                "a!",
                "dependabot/npm_and_yarn/lodash-4.17.21",
                "UPPER",
                "a.b.c",
                "HEAD"
            })
    void hasNamesOfAllKinds(String name) {
        CommitId first = repository.commit("one");
        push("HEAD:refs/heads/" + name, "HEAD:refs/tags/t/" + name);
        for (Mirror mirror : fetched()) {
            assertThat(mirror.tip("refs/heads/" + name)).contains(first);
            assertThat(mirror.resolve(name)).isEqualTo(first);
            assertThat(mirror.resolve("t/" + name)).isEqualTo(first);
        }
    }

    @Test
    void hasAHeadThatIsDetachedOrDangles() {
        CommitId first = repository.commit("one");
        GitCommand remote = GitCommand.in(repository.remote());
        remote.run("update-ref", "--no-deref", "HEAD", first.hex());
        assertThat(fetched()).allMatch(mirror -> mirror.tip("refs/heads/master").isPresent());
        remote.run("symbolic-ref", "HEAD", "refs/heads/nothing");
        assertThat(fetched()).allMatch(mirror -> mirror.tip("refs/heads/master").isPresent());
    }

    @Test
    void isShallow() {
        CommitId first = repository.commit("one");
        CommitId second = repository.commit("two");
        GitCommand.in(folder)
                .run("clone", "-q", "--bare", "--depth", "1", "file://" + repository.remote(), "shallow.git");
        use("shallow.git");
        overHttp.fetch();
        assertThat(new Commits(overHttp).firstParents(second, 10)).hasSize(1);
        assertThat(new Commits(overHttp).find(first)).isEmpty();
        CommitId third = repository.commit("three");
        GitCommand.in(folder.resolve("shallow.git"))
                .run("fetch", "-q", "--depth", "1", "origin", "+refs/heads/*:refs/heads/*");
        overHttp.fetch();
        assertThat(new Commits(overHttp).firstParents(third, 10).get(0).subject())
                .isEqualTo("three");
        assertThatThrownBy(local::fetch)
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("shallow.git is shallow")
                .hasMessageNotContaining("\n");
    }

    @Test
    void isPartial() {
        repository.commit("Jo", Instant.now(), "one", Map.of("a", "1"));
        GitCommand.in(repository.remote()).run("config", "uploadpack.allowFilter", "true");
        GitCommand.in(folder)
                .run("clone", "-q", "--bare", "--filter=blob:none", "file://" + repository.remote(), "partial.git");
        GitCommand.in(folder.resolve("partial.git")).run("remote", "set-url", "origin", "file:///nowhere");
        use("partial.git");
        for (Mirror mirror : List.of(local, overHttp)) {
            assertThatThrownBy(mirror::fetch)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("partial.git")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void hasSha256Ids() {
        GitCommand.in(folder).run("init", "-q", "--object-format=sha256", "sha256");
        GitCommand.in(folder.resolve("sha256")).run("commit", "-q", "--allow-empty", "-m", "one");
        GitCommand.in(folder).run("clone", "-q", "--bare", "sha256", "sha256.git");
        use("sha256.git");
        for (Mirror mirror : List.of(local, overHttp)) {
            assertThatThrownBy(mirror::fetch)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("sha256.git")
                    .hasMessageContaining("SHA-256")
                    .hasMessageNotContaining("\n");
        }
        Remote clone = Remote.workingClone(folder.resolve("sha256").toString());
        assertThatThrownBy(() -> Mirror.open(folder.resolve("clone.git"), clone))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("SHA-256")
                .hasMessageNotContaining("\n");
        assertThat(folder)
                .isDirectoryNotContaining(file -> file.getFileName().toString().contains(".first"));
    }

    @Test
    void hasASharedHistoryThatIsCopiedButIsNoCommitToAnybody() {
        CommitId first = repository.commit("one");
        String tree = repository.git().feed("", "mktree");
        String started = repository.git().run("commit-tree", tree, "-m", "production: promote");
        String done = repository.git().run("commit-tree", tree, "-p", started, "-m", "production: promoted");
        push(done + ":refs/releases/app/production");
        for (Mirror mirror : fetched()) {
            assertThat(mirror.tip("refs/releases/app/production")).contains(new CommitId(done));
            for (String entry : List.of(started, done, started.substring(0, 9), done.substring(0, 9))) {
                assertThatThrownBy(() -> mirror.resolve(entry))
                        .isInstanceOf(ReleaseException.class)
                        .hasMessageStartingWith("There is no commit \"" + entry + "\"");
            }
            assertThatThrownBy(() -> mirror.resolve("app/production")).isInstanceOf(ReleaseException.class);
            assertThat(mirror.resolve(first.hex())).isEqualTo(first);
        }
        push(":master");
        assertThat(fetched()).allMatch(Mirror::isEmpty);
        push(":refs/releases/app/production");
        fetched();
    }
}
