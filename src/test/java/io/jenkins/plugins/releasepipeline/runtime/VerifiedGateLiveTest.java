package io.jenkins.plugins.releasepipeline.runtime;

import static io.jenkins.plugins.releasepipeline.fixture.Behaviour.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.GatedLine;
import io.jenkins.plugins.releasepipeline.fixture.GatedLine.Place;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.rule.VerifiedGate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate {@code verified} on a live pipeline: the endpoints of the environment before decide, and no others. */
class VerifiedGateLiveTest {

    private static final Instant NOW = Instant.parse("2026-08-03T10:00:00Z");

    private final TestClock clock = new TestClock(NOW);
    private final MisbehavingServer onStage = MisbehavingServer.http(Behaviour.status(503));
    private final MisbehavingServer onProduction = MisbehavingServer.http(Behaviour.status(503));
    private Path folder;
    private TestRepository repository;
    private CommitId first;
    private CommitId second;
    private CommitId third;
    private GatedLine line;

    @BeforeEach
    void productionIsTwoBehind(@TempDir Path folder) {
        this.folder = folder;
        repository = new TestRepository(folder);
        first = repository.commit("Start");
        repository.branch("production", first);
        second = repository.commit("Add an index");
        third = repository.commit("Fix the viewer");
    }

    @AfterEach
    void close() {
        line.close();
        onStage.close();
        onProduction.close();
    }

    private static Service service(String name, MisbehavingServer server) {
        return new Service(name, Optional.of(VersionEndpoint.at(server.url())), false);
    }

    private void open(Service... stage) {
        line = new GatedLine(
                folder.resolve("home"),
                repository,
                clock,
                new Place(List.of(stage), List.of()),
                new Place(List.of(service("web", onProduction)), List.of(new VerifiedGate())));
        line.live().start();
    }

    /** Each endpoint has answered since it was last told how. */
    private void awaitAnswers(MisbehavingServer... servers) {
        for (MisbehavingServer server : servers) {
            int before = server.requests().size();
            // The second that begins from now on was preceded by one that began from now on and is over.
            await().until(() -> server.requests().size() >= before + 2);
        }
    }

    private void refuses(CommitId commit, String reason) {
        assertThat(line.refusal("verified", commit)).contains(reason);
        assertThat(line.error(commit)).contains("production was not changed: " + reason);
        assertThat(line.production()).isEqualTo(first);
    }

    @Test
    void theTargetsOwnEndpointIsNoProof() {
        onStage.behave(commit(second.hex()));
        onProduction.behave(commit(third.hex()));
        open(service("app", onStage));
        awaitAnswers(onStage, onProduction);

        refuses(
                third,
                "stage is not verified to run " + third.abbreviated() + ": app reports " + second.abbreviated() + ".");
    }

    @Test
    void letsThroughWhatTheSourceReportsWhateverTheTargetSays() {
        onStage.behave(commit(third.hex()));
        open(service("app", onStage));
        awaitAnswers(onStage, onProduction);

        String yes = "The version endpoints of stage report " + third.abbreviated() + ", or a commit that contains it.";
        assertThat(line.gate("verified", third).path("reason").asText()).isEqualTo(yes);
        assertThat(line.error(third)).isEmpty();
        assertThat(line.production()).isEqualTo(third);
    }

    @Test
    void letsThroughWhatTheReportedCommitContains() {
        onStage.behave(commit(third.abbreviated()));
        open(service("app", onStage));
        awaitAnswers(onStage);

        assertThat(line.error(second)).isEmpty();
        assertThat(line.production()).isEqualTo(second);
    }

    @Test
    void opensWhenStageHasArrived() {
        onStage.behave(commit(first.hex()));
        open(service("app", onStage));
        awaitAnswers(onStage);
        refuses(
                third,
                "stage is not verified to run " + third.abbreviated() + ": app reports " + first.abbreviated() + ".");

        onStage.behave(commit(third.hex()));

        await().until(() -> line.refusal("verified", third).isEmpty());
        assertThat(line.error(third)).isEmpty();
    }

    @Test
    void refusesUntilAllServicesOfTheSourceReportIt() {
        try (MisbehavingServer worker = MisbehavingServer.http(Behaviour.status(503))) {
            onStage.behave(commit(third.hex()));
            open(service("app", onStage), service("worker", worker));
            awaitAnswers(onStage, worker);
            refuses(third, "stage is not verified to run " + third.abbreviated() + ": worker reports no commit.");

            worker.behave(commit(third.hex()));
            await().until(() -> line.refusal("verified", third).isEmpty());
            assertThat(line.error(third)).isEmpty();
        }
    }

    @Test
    void aCommitThatTheRepositoryDoesNotHaveIsNoProof() {
        onStage.behave(commit("0123456789".repeat(4)));
        open(service("app", onStage));
        awaitAnswers(onStage);

        refuses(third, "stage is not verified to run " + third.abbreviated() + ": app reports 0123456.");
    }

    /** What runs was built before the branch was where it is now. */
    @Test
    void theNameOfABranchIsNoProof() {
        onStage.behave(commit("master"));
        open(service("app", onStage));
        awaitAnswers(onStage);

        refuses(third, "stage is not verified to run " + third.abbreviated() + ": app reports master.");
    }

    @Test
    void whatWasSaidLongAgoIsNoProof() {
        onStage.behave(commit(third.hex()));
        open(service("app", onStage));
        awaitAnswers(onStage);
        assertThat(line.refusal("verified", third)).isEmpty();

        // The one request that is on its way now gets no answer, and so no other follows.
        onStage.behave(Behaviour.silence());
        int before = onStage.requests().size();
        await().until(() -> onStage.requests().size() > before);
        clock.set(NOW.plus(Duration.ofMinutes(16)));

        assertThat(line.refusal("verified", third))
                .contains("stage is not verified to run " + third.abbreviated() + ": app was last checked 16 min ago.");
    }

    @Test
    void refusesWhereTheSourceHasNoEndpoint() {
        onProduction.behave(commit(third.hex()));
        open(new Service("app", Optional.empty(), false));
        awaitAnswers(onProduction);

        refuses(third, "stage has no version endpoint that could verify a commit.");
    }
}
