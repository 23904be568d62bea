package io.jenkins.plugins.releasepipeline.git.commits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.runtime.status.MirrorDamage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorDamageTest {

    @TempDir
    Path folder;

    private TestRepository repository;
    private Path directory;
    private Mirror mirror;
    private CommitId first;
    private CommitId second;

    @BeforeEach
    void fetchTwice() throws IOException {
        repository = new TestRepository(folder);
        directory = folder.resolve("mirror.git");
        Files.writeString(folder.resolve("history.git"), "data");
        first = commit("one");
        mirror = open();
        mirror.fetch();
        second = commit("two");
        repository.branch("production", first);
        mirror.fetch();
    }

    private CommitId commit(String subject) {
        return repository.commit("Jo", Instant.now(), subject, Map.of("a", subject));
    }

    private Mirror open() {
        return Mirror.open(directory, new Remote(repository.remote().toString(), RemoteCredentials.None::new));
    }

    @AfterEach
    void close() throws IOException {
        mirror.close();
        assertThat(folder.resolve("history.git")).hasContent("data");
    }

    private void isWhatTheRemoteIs(Mirror mirror) throws IOException {
        assertThat(GitCommand.in(directory).run("for-each-ref"))
                .isEqualTo(GitCommand.in(repository.remote()).run("for-each-ref"));
        GitCommand.in(directory).run("fsck", "--strict");
        CommitId tip = mirror.tip("refs/heads/master").orElseThrow();
        assertThat(tip).isEqualTo(repository.tip("master"));
        assertThat(new Commits(mirror).contains(tip, first)).isTrue();
        assertThat(new Trees(mirror).of(first).text("a")).contains("one");
        assertThat(new Trees(mirror).of(second).text("a")).contains("two");
        assertThat(mirror.resolve(first.abbreviated())).isEqualTo(first);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "clone",
                            "remote.git",
                            "history.git",
                            "mirror.git",
                            "mirror.git.lock",
                            "mirror.git.refs.lock");
        }
    }

    @ParameterizedTest
    // The last is only seen by who reads from there.
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PACKS_ZEROED_BEHIND_THE_HEADER_WITH_THEIR_OLD_TIME")
    void isRepairedByTheNextFetch(MirrorDamage damage) throws IOException {
        damage.on(directory);
        CommitId third = commit("three");
        mirror.fetch();

        isWhatTheRemoteIs(mirror);
        assertThat(mirror.tip("refs/heads/master")).contains(third);
    }

    @ParameterizedTest
    @EnumSource(MirrorDamage.class)
    void isToldToWhoeverReadsInOneLineAndThenRepaired(MirrorDamage damage) throws IOException {
        damage.on(directory);
        try (Mirror other = open()) {
            for (Mirror reader : List.of(mirror, other)) {
                List<Throwable> thrown = Stream.of(
                                catchThrowable(() -> reader.tip("refs/heads/master")),
                                catchThrowable(() -> reader.resolve(first.hex())),
                                catchThrowable(() -> reader.resolve(second.abbreviated())),
                                catchThrowable(() -> reader.resolve("production")),
                                catchThrowable(
                                        () -> new Trees(reader).of(second).text("a")),
                                catchThrowable(() -> new Trees(reader).changes(first, second)),
                                catchThrowable(reader::isEmpty))
                        .filter(problem -> problem != null)
                        .toList();
                assertThat(thrown).allSatisfy(problem -> assertThat(problem)
                        .isInstanceOf(ReleaseException.class)
                        .hasMessageNotContaining("\n")
                        .hasMessageContaining(repository.remote().toString()));
            }
            other.fetch();
            isWhatTheRemoteIs(other);
        }
        isWhatTheRemoteIs(mirror);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"DIRECTORY_REPLACED_BY_A_FILE", "HEAD_DELETED", "REF_GARBAGE", "PACKS_TRUNCATED", "INDEXES_ZEROED"
            })
    void getsNoWorseWhileTheRemoteIsAway(MirrorDamage damage) throws IOException {
        damage.on(directory);
        List<String> before = content(directory);
        Path away = folder.resolve("away");
        Files.move(repository.remote(), away);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(mirror::fetch)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining(repository.remote().toString())
                    .hasMessageNotContaining("\n");
        }
        assertThat(content(directory)).containsAll(before);
        Files.move(away, repository.remote());

        mirror.fetch();
        isWhatTheRemoteIs(mirror);
    }

    @Test
    void saysThatItIsDamagedAndNotThatACommitIsMissing() throws IOException {
        MirrorDamage.PACKS_ZEROED.on(directory);

        try (Mirror other = open()) {
            assertThatThrownBy(() -> other.resolve(first.hex()))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessage("The mirror of " + repository.remote()
                            + " on this machine is damaged. The next fetch creates it again: try again in a moment.");
        }
    }

    @Test
    void aFetchThatFindsDamageOnlyWhenItIsDoneHasSucceededAndTheNextOneRepairs() throws IOException {
        // Of what the refs point to, nothing is damaged.
        for (Path pack : MirrorDamage.packs(directory, ".pack")) {
            if (GitCommand.in(directory)
                    .run("verify-pack", "-v", pack.toString())
                    .contains(first.hex())) {
                MirrorDamage.change(pack, MirrorDamage::zeroed);
            }
        }
        Files.delete(directory.resolve("commits.graph"));

        try (Mirror other = open()) {
            other.fetch();
            assertThat(other.tip("refs/heads/master")).contains(second);
            other.fetch();
            isWhatTheRemoteIs(other);
        }
    }

    @Test
    void aCommitThatCannotBeReadIsNotTakenForOneThatIsNotThere() throws IOException {
        MirrorDamage.PACKS_ZEROED.on(directory);

        try (Mirror other = open()) {
            assertThatThrownBy(() -> new Commits(other).find(first))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("is damaged");
        }
    }

    @Test
    void aGarbledLooseObjectIsNoticedByWhoeverReadsIt() throws IOException {
        String id = repository.git().run("rev-parse", "HEAD:a");
        for (Path pack : MirrorDamage.packs(directory, "")) {
            Files.delete(pack);
        }
        Files.delete(directory.resolve("packs.list"));
        GitCommand.in(directory).run("fetch", "-q", repository.remote().toString(), "master");
        Path loose = directory.resolve("objects/" + id.substring(0, 2) + "/" + id.substring(2));
        Files.setPosixFilePermissions(loose, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(loose, "garbage");

        try (Mirror other = open()) {
            assertThatThrownBy(() -> new Trees(other).of(second).text("a"))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("is damaged");
        }
        mirror.fetch();
        isWhatTheRemoteIs(mirror);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "packed-refs.lock",
                "HEAD.lock",
                "config.lock",
                "shallow.lock",
                "FETCH_HEAD.lock",
                "refs/heads/master.lock",
                "refs/heads/production.lock",
                "refs/heads/new.lock",
                "objects/incoming_1.pack"
            })
    void whatAKilledProcessLeftIsNoObstacle(String left) throws IOException {
        Files.createFile(directory.resolve(left));
        commit("three");
        repository.branch("new", first);
        repository.git().run("push", "-q", "origin", ":production");
        mirror.fetch();

        isWhatTheRemoteIs(mirror);
        assertThat(directory.resolve(left)).doesNotExist();
    }

    private static List<String> content(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file ->
                            directory.relativize(file) + " " + file.toFile().length())
                    .toList();
        }
    }
}
