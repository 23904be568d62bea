package io.jenkins.plugins.releasepipeline.git.refs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.FaultyRemote;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.HeldRequest;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.push.Push;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is pushed, or read by itself, while a fetch has read the refs and still waits for the server. */
class MirrorRacesTest {

    private static final String PRODUCTION = "refs/heads/production";
    private static final String FETCH = "/git-upload-pack";

    @TempDir
    Path folder;

    private FaultyRemote remote;
    private Mirror mirror;
    private CompletableFuture<Void> fetch;

    @BeforeEach
    void fetchOnce() throws IOException {
        remote = new FaultyRemote(folder);
        mirror = Mirror.open(
                folder.resolve("mirror.git"),
                new Remote(remote.url(), () -> new RemoteCredentials.UserPassword("alice", "secret")));
        mirror.fetch();
    }

    @AfterEach
    void close() {
        mirror.close();
        remote.close();
    }

    private HeldRequest fetchThatHasReadTheRefs() {
        return thatHasReadTheRefs(mirror::fetch);
    }

    private HeldRequest thatHasReadTheRefs(Runnable reading) {
        HeldRequest request = remote.holdBeforeAnswer(FETCH, 1);
        fetch = CompletableFuture.runAsync(reading, work -> new Thread(work).start());
        request.awaitReached();
        return request;
    }

    private void ends(HeldRequest request) {
        assertThat(fetch).isNotDone();
        request.release();
        fetch.join();
    }

    @Test
    void aMirrorThatIsMadeAnewKnowsWhatWasPushedMeanwhile() throws IOException {
        Path damaged = Files.createFile(folder.resolve("mirror.git").resolve("damaged"));
        HeldRequest slow = fetchThatHasReadTheRefs();

        RefMove move = new RefMove(PRODUCTION, Optional.of(remote.first()), remote.middle(), false);
        assertThat(Push.of(move).to(mirror)).isEqualTo(new MoveOutcome.Moved());
        assertThat(mirror.tip(PRODUCTION)).contains(remote.middle());
        ends(slow);

        assertThat(damaged).doesNotExist();
        assertThat(mirror.tip(PRODUCTION)).contains(remote.middle());
        GitCommand.in(folder.resolve("mirror.git")).run("fsck", "--strict");
    }

    /** Where a fetch had the lock of the refs over the network, a push would give up to write them here after 10 s. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPushIsKnownHereBeforeAFetchEndsThatWaitsForTheServer(boolean everything) {
        HeldRequest slow =
                thatHasReadTheRefs(everything ? mirror::fetch : () -> mirror.fetch(List.of("refs/heads/master")));

        assertThat(move(remote.first(), remote.middle())).isEqualTo(new MoveOutcome.Moved());
        assertThat(mirror.tip(PRODUCTION)).contains(remote.middle());
        ends(slow);
        assertThat(mirror.tip(PRODUCTION)).contains(remote.middle());
    }

    @Test
    void whatIsReadByItselfIsNewerThanAFetchThatHadBegun() {
        remote.repository().branch("gone", remote.first());
        mirror.fetch();
        HeldRequest slow = fetchThatHasReadTheRefs();
        remote.repository().branch("production", remote.newest());
        remote.repository().git().run("push", "-q", "origin", ":gone");
        remote.repository().git().run("push", "-q", "origin", remote.middle() + ":refs/tags/v1.0");

        mirror.fetch(List.of(PRODUCTION, "refs/heads/gone", "refs/tags/", "refs/heads/never"));
        ends(slow);

        assertThat(mirror.tip(PRODUCTION)).contains(remote.newest());
        assertThat(mirror.tip("refs/heads/gone")).isEmpty();
        assertThat(mirror.tags().tip("v1.0")).contains(remote.middle());
    }

    @Test
    void aCommitThatIsNewComesWithTheRefThatIsReadByItself() {
        var fresh = remote.repository().commit("Fresh");
        mirror.fetch(List.of("refs/heads/master"));

        assertThat(mirror.tip("refs/heads/master")).contains(fresh);
        assertThat(new Commits(mirror).contains(fresh, remote.first())).isTrue();
    }

    @Test
    void aPushWhoseAnswerComesLateDoesNotUndoWhatIsKnownSince() {
        HeldRequest slow = remote.holdBeforeAnswer("/git-receive-pack", 1);
        CompletableFuture<MoveOutcome> first = CompletableFuture.supplyAsync(
                () -> move(remote.first(), remote.middle()), work -> new Thread(work).start());
        slow.awaitReached();
        mirror.fetch(List.of(PRODUCTION));
        assertThat(move(remote.middle(), remote.newest())).isEqualTo(new MoveOutcome.Moved());
        slow.release();

        assertThat(first.join()).isEqualTo(new MoveOutcome.Moved());
        assertThat(mirror.tip(PRODUCTION)).contains(remote.newest());
    }

    private MoveOutcome move(CommitId from, CommitId to) {
        return Push.of(new RefMove(PRODUCTION, Optional.of(from), to, false)).to(mirror);
    }
}
