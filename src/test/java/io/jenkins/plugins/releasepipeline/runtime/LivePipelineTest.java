package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Folders;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import io.jenkins.plugins.releasepipeline.status.Status;
import io.jenkins.plugins.releasepipeline.status.Status.EnvironmentStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePipelineTest {

    @TempDir
    Path folder;

    private TestRepository repository;
    private Host host;

    @BeforeEach
    void open() {
        repository = new TestRepository(folder);
        start(Duration.ofDays(1));
    }

    private void start(Duration fetchEvery) {
        Pipeline pipeline = ReleaseLine.pipeline(repository.remote());
        host = new Host(
                pipeline,
                folder.resolve("home"),
                new Remote(pipeline.repository(), RemoteCredentials.None::new),
                Builds.none(),
                fetchEvery);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private LivePipeline live() {
        return host.pipeline();
    }

    private EnvironmentStatus production() {
        return live().status().environments().get(2);
    }

    private static Request request(CommitId commit, CommitId expected) {
        return new Request(
                EntryKind.PROMOTE,
                "production",
                commit,
                Optional.of(expected),
                "alice",
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void saysThatNothingWasReadYet() {
        assertThat(live().status().fetchedAt()).isEmpty();
        assertThat(live().status().environments()).hasSize(3);
        assertThatThrownBy(() -> live().resolve("master"))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("Pipeline \"app\" has not fetched " + repository.remote()
                        + " yet, or the repository has no commits: try again in a moment.");
    }

    @Test
    void saysSinceWhenTheRemoteCannotBeReadAndRecovers() throws IOException {
        CommitId first = repository.commit("one");
        assertThat(live().refresh()).isEmpty();
        Optional<java.time.Instant> fetchedAt = live().status().fetchedAt();
        Files.move(repository.remote(), folder.resolve("elsewhere"));

        assertThat(live().refresh()).hasValueSatisfying(problem -> assertThat(problem)
                .contains(repository.remote().toString())
                .doesNotContain("\n"));
        Status status = live().status();
        assertThat(status.fetchedAt()).isEqualTo(fetchedAt).isPresent();
        assertThat(status.fetchProblem()).isPresent();
        assertThat(status.rows()).hasSize(1);
        assertThat(live().resolve("master")).isEqualTo(first);

        Files.move(folder.resolve("elsewhere"), repository.remote());
        assertThat(live().refresh()).isEmpty();
        assertThat(live().status().fetchProblem()).isEmpty();
    }

    @Test
    void saysWhyNothingWasReadYet() throws IOException {
        Files.move(repository.remote(), folder.resolve("elsewhere"));
        String problem = live().refresh().orElseThrow();

        assertThatThrownBy(() -> live().resolve("master")).hasMessage(problem);
        Files.move(folder.resolve("elsewhere"), repository.remote());
    }

    @Test
    void followsTheRemoteInTheBackgroundUntilItIsClosed() {
        host.close();
        start(Duration.ofMillis(20));
        live().start();
        CommitId first = repository.commit("one");
        Awaitility.await().until(() -> live().status().rows().size() == 1);
        repository.branch("production", first);
        Awaitility.await().until(() -> live().current("production").equals(Optional.of(first)));
        Awaitility.await().until(() -> production().recorded().isPresent());
    }

    @Test
    void refusesAnUnknownEnvironment() {
        CommitId first = repository.commit("one");
        live().refresh();

        assertThatThrownBy(() -> live().plan(EntryKind.PROMOTE, "qa", first))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("Pipeline \"app\" has no environment \"qa\"; it has: prototype, stage, production.");
        assertThatThrownBy(() -> live().hold("qa", "alice", "why")).isInstanceOf(ReleaseException.class);
        assertThatThrownBy(() -> live().current("qa")).isInstanceOf(ReleaseException.class);
        assertThat(live().environmentNames()).isEqualTo(List.of("prototype", "stage", "production"));
    }

    @Test
    void keepsHoldsAndHistoryOverARestart() {
        CommitId second = promoted();
        live().hold("production", "carol", "bug 177");
        Status before = live().status();
        host.close();
        start(Duration.ofDays(1));

        assertThat(live().current("production")).contains(second);
        assertThat(production().hold().orElseThrow().reason()).isEqualTo("bug 177");
        assertThat(production().recorded().orElseThrow().actor()).isEqualTo("alice");
        assertThat(live().refresh()).isEmpty();
        assertThat(live().status().rows()).isEqualTo(before.rows());
        live().release("production", "carol");
        assertThat(production().hold()).isEmpty();
    }

    private CommitId promoted() {
        CommitId first = repository.commit("one");
        repository.branch("production", first);
        CommitId second = repository.commit("two");
        live().refresh();
        live().proceed(request(second, first)).finished().join();
        return second;
    }

    @Test
    void rebuildsAMirrorThatWasDeletedWhileItWasDown() throws IOException {
        CommitId second = promoted();
        host.close();
        Folders.delete(folder.resolve("home/mirror.git"));
        start(Duration.ofDays(1));

        assertThat(live().status().rows()).isEmpty();
        assertThat(live().refresh()).isEmpty();
        assertHealed(second);
    }

    @Test
    void rebuildsAMirrorThatWasDamagedWhileItWasDown() throws IOException {
        CommitId second = promoted();
        host.close();
        Files.delete(folder.resolve("home/mirror.git/HEAD"));
        Files.writeString(folder.resolve("home/mirror.git/packed-refs"), "rubbish\n");
        start(Duration.ofDays(1));

        assertThat(live().refresh()).isEmpty();
        assertHealed(second);
    }

    @Test
    void rebuildsAMirrorThatWasDeletedWhileItWasUp() throws IOException {
        CommitId second = promoted();
        Folders.delete(folder.resolve("home/mirror.git"));

        assertThat(live().status().fetchProblem()).hasValueSatisfying(problem -> assertThat(problem)
                .contains("The next fetch creates it again")
                .doesNotContain("\n"));
        assertThat(live().refresh()).isEmpty();
        assertHealed(second);
        CommitId third = repository.commit("three");
        live().refresh();
        live().proceed(request(third, second)).finished().join();
        assertThat(repository.tip("production")).isEqualTo(third);
    }

    @Test
    void showsWhatItKnowsWhileTheMirrorIsDamaged() throws IOException {
        CommitId second = promoted();
        Status before = live().status();
        Folders.delete(folder.resolve("home/mirror.git"));
        live().hold("production", "carol", "bug 177");

        Status damaged = live().status();
        assertThat(damaged.fetchProblem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("The next fetch creates it again"));
        assertThat(damaged.fetchedAt()).isEqualTo(before.fetchedAt());
        assertThat(damaged.rows()).isEqualTo(before.rows()).hasSize(2);
        assertThat(damaged.promotions()).isEqualTo(before.promotions());
        assertThat(production().commit())
                .isEqualTo(before.environments().get(2).commit())
                .isPresent();
        assertThat(production().declared())
                .isEqualTo(before.environments().get(2).declared());
        assertThat(production().recorded().orElseThrow().commit()).contains(second);
        assertThat(production().hold().orElseThrow().reason()).isEqualTo("bug 177");
        ApiResponse answer = new StatusApi(live()).status(Optional.empty());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).contains("The next fetch creates it again");
    }

    @Test
    void showsTheHistoryWhereTheMirrorWasDamagedBeforeAnybodyLooked() throws IOException {
        CommitId second = promoted();
        live().hold("production", "carol", "bug 177");
        host.close();
        Files.delete(folder.resolve("home/mirror.git/HEAD"));
        start(Duration.ofDays(1));

        Status status = live().status();
        assertThat(status.fetchProblem()).isPresent();
        assertThat(status.rows()).isEmpty();
        assertThat(status.environments()).hasSize(3);
        assertThat(production().recorded().orElseThrow().commit()).contains(second);
        assertThat(production().hold().orElseThrow().by()).isEqualTo("carol");
        assertThat(production().drift()).isEmpty();
    }

    @Test
    void saysWhyItCannotFetchAlsoAtRest() throws IOException {
        promoted();
        Folders.delete(folder.resolve("home/mirror.git"));
        Files.move(repository.remote(), folder.resolve("elsewhere"));

        for (int i = 0; i < 25; i++) {
            assertThat(live().refresh()).isPresent();
        }
        Files.move(folder.resolve("elsewhere"), repository.remote());
    }

    private void assertHealed(CommitId second) {
        assertThat(live().current("production")).contains(second);
        assertThat(live().status().rows()).hasSize(2);
        assertThat(production().drift()).isEmpty();
        assertThat(production().recorded().orElseThrow().actor()).isEqualTo("alice");
        assertThat(production().recorded().orElseThrow().commit()).contains(second);
    }
}
