package io.jenkins.plugins.releasepipeline.git.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.push.Messages;
import io.jenkins.plugins.releasepipeline.git.push.Push;
import io.jenkins.plugins.releasepipeline.git.refs.MoveOutcome;
import io.jenkins.plugins.releasepipeline.git.refs.RefMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repositories on paths as people have them, found in public bug reports: what Git opens is fetched from and pushed to. */
class PathPlacesTest extends PathRemoteScenario {

    private Mirror mirror(String url) {
        return mirror(Duration.ofSeconds(60), url);
    }

    private void isMoved(String url, Path repository) {
        assertThat(Push.of(forward()).to(mirror(url))).isEqualTo(new MoveOutcome.Moved());
        assertThat(GitCommand.in(repository).run("rev-parse", PRODUCTION)).isEqualTo(second.hex());
    }

    @ParameterizedTest
    @CsvSource({
        "with blank+b,file://%s/with%%20blank+b",
        "a%20b,%s/a%%20b",
        "größe,file://%s/gr%%C3%%B6%%C3%%9Fe",
        "app.git,%s/app",
        "a:b,%s/a:b",
        "-app,%s/-app",
    })
    void anAddress(String name, String url) throws IOException {
        Path place = Files.move(remote, folder.resolve(name));

        isMoved(url.formatted(folder), place);
    }

    @Test
    void aLinkToARepository() throws IOException {
        isMoved(Files.createSymbolicLink(folder.resolve("link"), remote).toString(), remote);
    }

    @Test
    void aRepositoryThatBorrowsItsObjects() {
        Path borrowing = folder.resolve("borrowing.git");
        GitCommand.in(folder).run("clone", "-q", "--bare", "--shared", remote.toString(), borrowing.toString());

        isMoved(borrowing.toString(), borrowing);
    }

    @Test
    void aTreeBesideItsRepository() {
        Path tree = folder.resolve("tree");
        GitCommand.in(folder).run("clone", "-q", "--separate-git-dir", "apart.git", remote.toString(), "tree");
        GitCommand.in(tree).run("branch", "production", first.hex());

        isMoved(tree.toString(), tree);
    }

    @Test
    void aFurtherTreeOfARepository() {
        Path tree = folder.resolve("tree");
        GitCommand.in(remote).run("worktree", "add", "-q", "--detach", tree.toString(), "master");

        isMoved(tree.toString(), remote);
    }

    @Test
    void aBranchThatAFurtherTreeHasCheckedOutIsNotMoved() {
        GitCommand.in(remote)
                .run("worktree", "add", "-q", folder.resolve("tree").toString(), "production");
        set("receive.denyCurrentBranch", "refuse");
        set("core.bare", "false");

        assertThat(refusal(Push.of(forward()).to(mirror()))).contains("branch is currently checked out");
        assertThat(production()).isEqualTo(first);
    }

    @Test
    void aBranchThatIsAnotherNameOfOne() {
        GitCommand.in(remote).run("symbolic-ref", "refs/heads/live", PRODUCTION);
        Mirror mirror = mirror(remote.toString());
        RefMove live = new RefMove("refs/heads/live", Optional.of(first), second, false);

        assertThat(new Push(List.of(forward(), live)).to(mirror)).isEqualTo(new MoveOutcome.Moved());
        assertThat(production()).isEqualTo(second);
    }

    @Test
    void aRefThatIsHiddenIsNotMoved() {
        set("transfer.hideRefs", PRODUCTION);

        assertThat(refusal(Push.of(forward()).to(mirror()))).isEqualTo(Messages.Push_NotShown());
        assertThat(production()).isEqualTo(first);
    }

    @Test
    void theBranchThatEverybodyStartsFromIsNotDeleted() {
        assertThat(refusal(Push.of(RefMove.delete("refs/heads/master", second)).to(mirror())))
                .contains("deletion of the current branch prohibited");
    }

    @Test
    void aLockThatSomebodyLeftBehindIsNamed() throws IOException {
        Files.createFile(remote.resolve(PRODUCTION + ".lock"));

        assertThat(refusal(Push.of(forward()).to(mirror()))).contains("lock");
        assertThat(production()).isEqualTo(first);
    }

    @Test
    void aNameBelowABranchIsRefused() {
        RefMove below = new RefMove(PRODUCTION + "/eu", Optional.empty(), second, false);

        assertThat(refusal(Push.of(below).to(mirror()))).containsAnyOf("update ref", "cannot lock");
    }

    @Test
    void whereItAsksForSignedPushesOneWithoutASignatureIsTaken() {
        set("receive.certNonceSeed", "secret");
        set("receive.advertisePushOptions", "true");

        isMoved(remote.toString(), remote);
    }

    @Test
    void aRepositoryOfSomebodyElseIsRefusedInGitsWords() throws Exception {
        Path git = folder.resolve("git");
        Files.writeString(git, "#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec git \"$@\"\n");
        Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwxr-xr-x"));
        Mirror mirror = mirror(remote.toString());
        URIish url = new URIish(remote.toString());

        try (Transport transport = PathPush.open(mirror.repository(), url, git.toString(), Duration.ofSeconds(60))) {
            assertThatThrownBy(transport::openPush)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("dubious ownership")
                    .hasMessageContaining("safe.directory")
                    .hasMessageNotContaining("\n");
        }
        assertThat(new CommitId(GitCommand.in(remote).run("rev-parse", PRODUCTION)))
                .isEqualTo(first);
    }
}
