package io.jenkins.plugins.releasepipeline.git.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.push.Push;
import io.jenkins.plugins.releasepipeline.git.refs.MoveOutcome;
import io.jenkins.plugins.releasepipeline.git.refs.RefMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A repository on a path refuses and tells what it would refuse and tell on a server. */
class PathPushTest extends PathRemoteScenario {

    @ParameterizedTest
    @ValueSource(strings = {"pre-receive", "update"})
    void itsHooksRefuseAndTheirWordsReachThePerson(String hook) throws IOException {
        hook(hook, "echo 'frozen until Monday' >&2; exit 1");

        assertThat(refusal(Push.of(forward()).to(mirror()))).contains("frozen until Monday");
        assertThat(production()).isEqualTo(first);
    }

    @Test
    void aHookThatMakesGitGiveUpIsQuotedAsWell() throws IOException {
        hook("reference-transaction", "echo 'frozen until Monday' >&2; exit 1");
        Mirror mirror = mirror();

        assertThatThrownBy(() -> Push.of(forward()).to(mirror))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("frozen until Monday")
                .hasMessageNotContaining("\n");
        assertThat(production()).isEqualTo(first);
    }

    @Test
    void theColoursOfAHooksWordsAreLeftOut() throws IOException {
        hook(
                "pre-receive",
                "printf '\\033[1;31mfrozen\\033[0m until \\033]8;;https://example.org\\033\\\\Monday\\033[K' >&2; exit 1");

        assertThat(refusal(Push.of(forward()).to(mirror()))).endsWith("frozen until Monday");
    }

    @Test
    void itsHooksAreFoundWhereItsConfigurationSays() throws IOException {
        hook("pre-receive", "echo 'elsewhere' >&2; exit 1");
        Files.move(remote.resolve("hooks"), folder.resolve("rules"));
        set("core.hooksPath", folder.resolve("rules").toString());

        assertThat(refusal(Push.of(forward()).to(mirror()))).contains("elsewhere");
    }

    @Test
    void aHookThatRunsAfterwardsCanNotRefuseAnyMore() throws IOException {
        hook("post-receive", "cat > ../told; echo 'mail was not sent' >&2; exit 1");

        assertThat(Push.of(forward()).to(mirror())).isEqualTo(new MoveOutcome.Moved());
        assertThat(folder.resolve("told")).content().contains(first + " " + second + " " + PRODUCTION);
    }

    @Test
    void severalRefsMoveTogetherOrNotAtAll() throws IOException {
        hook("update", "case $1 in *tags*) echo 'no tags' >&2; exit 1;; esac");
        RefMove tag = new RefMove("refs/tags/v1", Optional.empty(), second, false);

        assertThat(refusal(new Push(List.of(forward(), tag)).to(mirror()))).contains("no tags");
        assertThat(production()).isEqualTo(first);
    }

    @Test
    void whereItMovesOneRefAtATimeItSaysSo() {
        set("receive.advertiseAtomic", "false");
        RefMove tag = new RefMove("refs/tags/v1", Optional.empty(), second, false);

        assertThat(new Push(List.of(forward(), tag)).to(mirror())).isEqualTo(new MoveOutcome.NotAtomic());
    }

    @Test
    void itsSettingsRefuseAsWell() {
        set("receive.denyNonFastForwards", "true");
        set("receive.denyDeletes", "true");
        set("receive.hideRefs", "refs/releases");
        Mirror mirror = mirror();

        assertThat(refusal(Push.of(back()).to(mirror))).contains("non-fast-forward");
        assertThat(refusal(Push.of(RefMove.delete(PRODUCTION, first)).to(mirror)))
                .contains("deletion prohibited");
        assertThat(refusal(Push.of(new RefMove("refs/releases/app/production", Optional.empty(), second, false))
                        .to(mirror)))
                .contains("hidden");
    }

    @Test
    void theBranchThatIsCheckedOutInAWorkTreeIsNotMoved() {
        Path worktree = folder.resolve("worktree");
        GitCommand.in(folder).run("clone", "-q", "-b", "production", remote.toString(), "worktree");
        GitCommand.in(worktree).run("fetch", "-q", "origin", "master:master");

        MoveOutcome outcome = Push.of(forward()).to(mirror(Duration.ofSeconds(60), worktree.toString()));

        assertThat(refusal(outcome)).contains("branch is currently checked out");
    }

    @Test
    void anAddressWithBlanksAndAFileUrlLeadThereAsWell() throws IOException {
        Path odd = Files.move(remote, folder.resolve("a 'b' $c"));
        Mirror mirror = mirror(Duration.ofSeconds(60), "file://" + odd);

        assertThat(Push.of(forward()).to(mirror)).isEqualTo(new MoveOutcome.Moved());
        assertThat(GitCommand.in(odd).run("rev-parse", PRODUCTION)).isEqualTo(second.hex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-receive", "reference-transaction"})
    void aHookThatHangsIsEndedAndLeavesNothingLocked(String hook) throws IOException {
        hook(hook, "echo $$ > " + folder.resolve("pid") + "; sleep 1000");
        set("receive.keepAlive", "1");
        Mirror mirror = mirror(Duration.ofSeconds(1), remote.toString());

        assertThatThrownBy(() -> Push.of(forward()).to(mirror))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("did not respond for 1 s");
        assertThat(production()).isEqualTo(first);
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).trim());
        await().until(() -> ProcessHandle.of(pid).isEmpty());
        Files.delete(remote.resolve("hooks").resolve(hook));
        assertThat(Push.of(forward()).to(mirror)).isEqualTo(new MoveOutcome.Moved());
    }

    @Test
    void aHookThatHangsAfterwardsIsEndedAndTheMoveIsTold() throws IOException {
        hook("post-receive", "sleep 1000");

        assertThat(Push.of(forward()).to(mirror(Duration.ofSeconds(1), remote.toString())))
                .isEqualTo(new MoveOutcome.Moved());
    }

    @Test
    void whatGitSaysAboutARepositoryThatItDoesNotTouchReachesThePerson() throws IOException {
        Mirror mirror = mirror();
        set("core.repositoryFormatVersion", "99");

        assertThatThrownBy(() -> Push.of(forward()).to(mirror))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("99")
                .hasMessageNotContaining("\n");
    }

    @Test
    void withoutGitOnTheMachineNothingIsPushed() throws Exception {
        Mirror mirror = mirror();
        URIish url = new URIish(remote.toString());
        try (Transport transport = PathPush.open(mirror.repository(), url, "no-such-git", Duration.ofSeconds(60))) {
            assertThatThrownBy(transport::openPush)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("Install git")
                    .hasMessageContaining(remote.toString());
        }
    }
}
