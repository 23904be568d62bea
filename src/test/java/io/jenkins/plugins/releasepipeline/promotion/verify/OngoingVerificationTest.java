package io.jenkins.plugins.releasepipeline.promotion.verify;

import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.promote;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.verify.VerificationReport;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What version endpoints say of a deployment, also when a restart comes between. */
class OngoingVerificationTest {

    @TempDir
    Path folder;

    private MisbehavingServer endpoint;
    private PipelineFixture app;
    private CommitId first;
    private CommitId newest;
    private Promotion promotion;

    @BeforeEach
    void promoteToAnEndpointThatReportsWhatWasThere() {
        endpoint = MisbehavingServer.http(Behaviour.json("{\"commit\":\"unknown\"}"));
        app = new PipelineFixture(folder, Optional.of(endpoint.url()));
        first = app.repository().tip("production");
        newest = app.repository().tip("master");
        promotion = app.pipeline().proceed(promote(newest, first));
    }

    @AfterEach
    void close() {
        app.close();
        endpoint.close();
    }

    private DeploymentState recorded() {
        return app.pipeline()
                .status()
                .environments()
                .get(1)
                .recorded()
                .orElseThrow()
                .result();
    }

    @Test
    void aRestartWhileItIsAskedForLeavesTheResultOpen() {
        List<String> before = app.subjects("production");
        app.restart();

        assertThat(promotion.finished()).isCancelled();
        assertThat(app.subjects("production")).isEqualTo(before);
        assertThat(recorded()).isEqualTo(DeploymentState.DEPLOYED);
    }

    @Test
    void whoWaitsAfterTheRestartHearsWhatTheEndpointsSayThen() {
        app.restart();
        endpoint.behave(Behaviour.json("{\"commit\":\"" + newest.hex() + "\"}"));
        Promotion told = await(newest).get(0);

        assertThat(told.finished().join().entry().result()).isEqualTo(DeploymentState.VERIFIED);
        assertThat(told.finished().join().entry().actor()).isEqualTo("alice");
        assertThat(recorded()).isEqualTo(DeploymentState.VERIFIED);
        assertThat(await(newest).get(0).finished())
                .as("what is proven is not asked again")
                .isCompleted();
    }

    @Test
    void severalWhoWaitHearOfOneVerification() {
        app.restart();
        Promotion told = await(newest).get(0);

        assertThat(await(newest).get(0).finished()).isSameAs(told.finished()).isNotDone();
    }

    @Test
    void whatAnotherControllerSawProvenIsNotTakenBackByOneThatCanNotReachTheEndpoints() {
        try (History other = History.open(folder.resolve("home/history.git"), "app")) {
            Recorded proven = new VerificationResults(other, Clock.systemUTC())
                    .record(
                            app.pipeline().pipeline().production(),
                            promotion.deployed(),
                            Optional.of(new VerificationReport(true, Duration.ofSeconds(1), List.of())));
            assertThat(proven.entry().result()).isEqualTo(DeploymentState.VERIFIED);
            List<String> before = app.subjects("production");
            app.pipeline().proceed(PipelineFixture.rollback("production", first, newest));

            assertThat(promotion.finished().join().entry().result()).isEqualTo(DeploymentState.VERIFIED);
            assertThat(app.subjects("production")).containsAll(before).noneMatch(line -> line.contains("not verified"));
        }
    }

    @Test
    void aRollbackEndsWhatWasAskedAgain() {
        app.restart();
        Promotion told = await(newest).get(0);
        app.pipeline().proceed(PipelineFixture.rollback("production", first, newest));

        assertThat(told.finished().join().entry().result()).isEqualTo(DeploymentState.UNVERIFIED);
        assertThat(app.pipeline().current("production")).contains(first);
    }

    @Test
    void aRefThatWasMovedOutsideIsConfirmedAsWell() {
        app.restart();
        endpoint.behave(Behaviour.json("{\"commit\":\"" + first.hex() + "\"}"));
        app.repository().git().run("push", "-q", "--force", "origin", first.hex() + ":refs/heads/production");
        app.pipeline().refresh();

        assertThat(await(first).get(0).finished().join().entry().result()).isEqualTo(DeploymentState.VERIFIED);
        assertThat(recorded()).isEqualTo(DeploymentState.VERIFIED);
        assertThat(app.subjects("production").get(0)).isEqualTo("production: " + first.abbreviated() + " verified");
    }

    private List<Promotion> await(CommitId commit) {
        List<Promotion> told = new ArrayList<>();
        app.pipeline()
                .waitFor(
                        new WaitingPromotion("production", commit, "app #2", 2, Optional.empty(), Instant.EPOCH),
                        told::add);
        return told;
    }
}
