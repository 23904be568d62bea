package io.jenkins.plugins.releasepipeline.git.refs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.push.Push;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefMoveTest {

    private static final String PRODUCTION = "refs/heads/production";

    @TempDir
    Path folder;

    private TestRepository repository;
    private CommitId first;
    private CommitId second;
    private CommitId third;
    private Mirror mirror;

    @BeforeEach
    void productionIsBehind() {
        repository = new TestRepository(folder);
        first = repository.commit("one");
        second = repository.commit("two");
        third = repository.commit("three");
        repository.branch("production", first);
        mirror = Mirror.open(
                folder.resolve("mirror.git"), new Remote(repository.remote().toString(), RemoteCredentials.None::new));
        mirror.fetch();
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    private MoveOutcome push(CommitId expected, CommitId target, boolean force) {
        return Push.of(new RefMove(PRODUCTION, Optional.ofNullable(expected), target, force))
                .to(mirror);
    }

    @Test
    void fastForwardsTheRemoteAndTheMirrorAtOnce() {
        assertThat(push(first, second, false)).isEqualTo(new MoveOutcome.Moved());

        assertThat(repository.tip("production")).isEqualTo(second);
        assertThat(mirror.tip(PRODUCTION)).contains(second);
    }

    @Test
    void leavesARefAloneThatSomebodyElseMovedFirst() {
        repository.branch("production", second);

        assertThat(push(first, third, false)).isEqualTo(new MoveOutcome.LostRace(PRODUCTION, Optional.of(second)));
        assertThat(push(first, third, true)).isEqualTo(new MoveOutcome.LostRace(PRODUCTION, Optional.of(second)));
        assertThat(repository.tip("production")).isEqualTo(second);
    }

    @Test
    void leavesARefAloneThatSomebodyElseDeleted() {
        repository.git().run("push", "-q", "origin", ":production");

        assertThat(push(first, second, false)).isEqualTo(new MoveOutcome.LostRace(PRODUCTION, Optional.empty()));
        assertThat(mirror.remoteValues()).doesNotContainKey(PRODUCTION);
    }

    @Test
    void goesBackOnlyWhenItIsForced() {
        repository.branch("production", third);
        mirror.fetch();

        assertThat(push(third, first, false)).isInstanceOf(MoveOutcome.Refused.class);
        assertThat(repository.tip("production")).isEqualTo(third);
        assertThat(mirror.tip(PRODUCTION)).contains(third);

        assertThat(push(third, first, true)).isEqualTo(new MoveOutcome.Moved());
        assertThat(repository.tip("production")).isEqualTo(first);
        assertThat(mirror.tip(PRODUCTION)).contains(first);
    }

    @Test
    void makesARefThatMustNotExistYet() {
        RefMove create = new RefMove("refs/heads/new", Optional.empty(), second, false);

        assertThat(Push.of(create).to(mirror)).isEqualTo(new MoveOutcome.Moved());
        assertThat(repository.tip("new")).isEqualTo(second);
        RefMove again = new RefMove("refs/heads/new", Optional.empty(), third, false);
        assertThat(Push.of(again).to(mirror))
                .isEqualTo(new MoveOutcome.LostRace("refs/heads/new", Optional.of(second)));
        assertThat(repository.tip("new")).isEqualTo(second);
    }

    @Test
    void repeatsInOneLineWhyTheRemoteRefuses() throws IOException {
        GitCommand.in(repository.remote()).run("config", "receive.denyNonFastForwards", "true");
        repository.branch("protected", third);
        mirror.fetch();

        MoveOutcome outcome = Push.of(new RefMove("refs/heads/protected", Optional.of(third), first, true))
                .to(mirror);

        assertThat(outcome).isInstanceOfSatisfying(MoveOutcome.Refused.class, refused -> assertThat(refused.reason())
                .isNotBlank()
                .doesNotContain("\n"));
        assertThat(repository.tip("protected")).isEqualTo(third);
        assertThat(mirror.tip("refs/heads/protected")).contains(third);
    }

    @Test
    void throwsWhenNobodyCanTellWhereTheRefIs() throws IOException {
        Files.move(repository.remote(), folder.resolve("elsewhere"));

        assertThatThrownBy(() -> push(first, second, false))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(repository.remote().toString())
                .hasMessageNotContaining("\n");
        assertThat(mirror.tip(PRODUCTION)).contains(first);
    }
}
