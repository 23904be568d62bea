package io.jenkins.plugins.releasepipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.DeploymentOutcome;
import io.jenkins.plugins.releasepipeline.domain.DeploymentOutcome.State;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.BodyLine;
import io.jenkins.plugins.releasepipeline.fixture.ScriptedDeployments;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Result;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.status.Status;
import io.jenkins.plugins.releasepipeline.version.Behaviour;
import io.jenkins.plugins.releasepipeline.version.MisbehavingServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments that a job deploys. */
class JobDeploymentsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final DeploymentOutcome WELL =
            new DeploymentOutcome(State.SUCCEEDED, "deploy-app #12 ended with SUCCESS: job/deploy-app/12/");
    private static final DeploymentOutcome BADLY =
            DeploymentOutcome.failed("deploy-app #12 ended with FAILURE: job/deploy-app/12/");

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(NOW);
    private MisbehavingServer endpoint;
    private BodyLine line;
    private CommitId older;
    private CommitId newest;

    @BeforeEach
    void open() {
        endpoint = MisbehavingServer.http(Behaviour.json("{\"commit\":\"unknown\"}"));
        open(Automation.NONE);
    }

    private void open(Automation automation) {
        line = new BodyLine(
                folder.resolve(automation.promote() ? "automatic" : "by-hand"),
                clock,
                Optional.of(endpoint.url()),
                Optional.of(new DeployRef.Job("deploy-app", "REVISION")),
                automation);
        older = line.commit(1);
        newest = line.commit(0);
    }

    @AfterEach
    void close() {
        line.close();
        endpoint.close();
    }

    private ScriptedDeployments jobs() {
        return line.deployments();
    }

    private Promotion promote(CommitId commit) {
        return line.live().proceed(line.promote(commit, line.live().current("production")));
    }

    private void deployed(CommitId commit) {
        promote(commit);
        jobs().end(WELL);
        line.live().jobEnded();
    }

    private List<Result> results() {
        return line.entries().stream().map(Entry::result).toList();
    }

    private Optional<CommitId> deploying() {
        return production().deploying().map(Status.Deploying::commit);
    }

    private Status.EnvironmentStatus production() {
        return line.live().status().environments().stream()
                .filter(environment -> environment.name().equals("production"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void proceedWritesTheStartedEntryAndThenStartsTheJob() {
        Promotion promotion = promote(newest);

        assertThat(jobs().started())
                .containsExactly(new ScriptedDeployments.Started(
                        "deploy-app",
                        Map.of("REVISION", newest.hex(), "ENVIRONMENT", "production"),
                        promotion.deployed().id()));
        assertThat(results()).containsExactly(Result.STARTED);
        assertThat(line.entries().get(0).text()).contains("A build of deploy-app deploys it.");
        assertThat(deploying()).contains(newest);
        assertThat(line.live().current("production")).isEmpty();
    }

    @Test
    void aJobThatEndsWellIsADeploymentThatIsVerified() {
        endpoint.behave(Behaviour.json("{\"commit\":\"" + newest.hex() + "\"}"));
        promote(newest);
        line.live().refresh();
        assertThat(results()).containsExactly(Result.STARTED);

        jobs().end(WELL);
        line.live().jobEnded();

        await().untilAsserted(
                        () -> assertThat(results()).containsExactly(Result.VERIFIED, Result.DEPLOYED, Result.STARTED));
        assertThat(line.entries().get(1).text()).contains(WELL.text());
        assertThat(line.live().current("production")).contains(newest);
        assertThat(production().label()).contains("job deploy-app");
        assertThat(production().declared()).isEmpty();
        assertThat(deploying()).isEmpty();
    }

    @Test
    void aJobThatFailsLeavesTheEnvironmentAsItWasAndTheNextMayBegin() {
        promote(newest);
        jobs().end(BADLY);
        line.live().refresh();

        assertThat(results()).containsExactly(Result.FAILED, Result.STARTED);
        assertThat(line.entries().get(0).text()).containsExactly(BADLY.text());
        assertThat(line.live().current("production")).isEmpty();
        assertThat(deploying()).isEmpty();
        promote(newest);
        assertThat(jobs().started()).hasSize(2);
    }

    @Test
    void aJobThatEndedUnseenIsNoticedByWhoeverProceedsNext() {
        promote(older);
        jobs().end(WELL);

        assertThatThrownBy(() -> line.live().proceed(line.promote(newest, Optional.empty())))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("meanwhile alice moved it to " + older.abbreviated());
        promote(newest);
        assertThat(jobs().started()).hasSize(2);
    }

    @Test
    void aBuildThatIsGoneLeavesAnHonestEntry() {
        promote(newest);
        jobs().lose();
        line.live().refresh();

        assertThat(results()).containsExactly(Result.FAILED, Result.STARTED);
        assertThat(line.entries().get(0).text()).containsExactly("Nobody knows: the build of deploy-app is gone.");
    }

    @Test
    void aJobGoesOnOverARestart() {
        promote(newest);

        line.restart("here");

        assertThat(results()).containsExactly(Result.STARTED);
        assertThat(deploying()).contains(newest);
        jobs().end(WELL);
        line.live().refresh();
        assertThat(results()).contains(Result.DEPLOYED);
        assertThat(line.live().current("production")).contains(newest);
    }

    @Test
    void whatAnotherHostBeganIsNotLookedForHere() {
        promote(newest);
        jobs().lose();

        line.restart("elsewhere");

        assertThat(results()).containsExactly(Result.STARTED);
        assertThat(deploying()).contains(newest);
    }

    @Test
    void onlyOneOfTwoBegins() {
        promote(newest);

        assertThatThrownBy(() -> promote(older))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("alice is just putting " + newest.abbreviated()
                        + " on production; nothing was changed. Try again when that is done.");
        assertThat(jobs().started()).hasSize(1);
        assertThat(results()).containsExactly(Result.STARTED);
    }

    @Test
    void aGateThatRefusesStartsNothing() {
        line.live().hold("production", "bob", "bug 1");

        assertThatThrownBy(() -> promote(newest))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("production was not changed: production is held by bob: bug 1");
        assertThat(jobs().started()).isEmpty();
    }

    @Test
    void aJobThatIsNotThereIsRefusedBeforeAnythingIsWritten() {
        jobs().missing("There is no job.");

        assertThatThrownBy(() -> promote(newest))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("There is no job.");
        assertThat(line.entries()).isEmpty();
        assertThat(deploying()).isEmpty();
    }

    @Test
    void aJobThatCanNotBeStartedIsAFailedDeployment() {
        jobs().refusing("The job is disabled.");

        assertThatThrownBy(() -> promote(newest))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("The job is disabled.");
        assertThat(results()).containsExactly(Result.FAILED, Result.STARTED);
        assertThat(deploying()).isEmpty();
    }

    @Test
    void aRollbackStartsTheJobAndHoldsTheEnvironmentWhenItHasEnded() {
        deployed(older);
        deployed(newest);

        line.live()
                .proceed(new Request(
                        Kind.ROLLBACK,
                        "production",
                        older,
                        Optional.of(newest),
                        "bob",
                        Optional.of("bug 1"),
                        Optional.empty()));

        assertThat(jobs().started().get(2).parameters()).containsEntry("REVISION", older.hex());
        assertThat(production().hold()).isEmpty();
        jobs().end(WELL);
        line.live().jobEnded();
        assertThat(line.live().current("production")).contains(older);
        assertThat(production().hold().map(hold -> hold.by())).contains("bob");
    }

    @Test
    void aBuildThatWaitsIsToldWhenTheJobHasEnded() {
        List<Promotion> told = new CopyOnWriteArrayList<>();
        WaitingPromotion waiting = new WaitingPromotion("production", newest, "app #7", 7, Optional.empty(), NOW);
        line.live().waitFor(waiting, told::add);
        promote(newest);
        assertThat(told).isEmpty();

        jobs().end(WELL);
        line.live().jobEnded();

        assertThat(told).hasSize(1);
    }

    @Test
    void aVersionIsRefused() {
        Request request = line.promote(newest, Optional.empty());
        Request named = new Request(
                request.kind(),
                request.environment(),
                request.commit(),
                request.expected(),
                request.actor(),
                request.reason(),
                request.build(),
                Optional.of("v1.2"));

        assertThatThrownBy(() -> line.live().proceed(named))
                .isInstanceOf(ReleaseException.class)
                .hasMessage(
                        "production runs what job deploy-app says, which is no version tag: leave the version out.");
        assertThat(line.entries()).isEmpty();
    }

    @Test
    void byItselfAJobThatFailedIsNotStartedAgainForTheSameCommit() {
        line.close();
        open(new Automation(true, false));
        assertThat(jobs().started()).hasSize(1);
        jobs().end(BADLY);
        line.live().refresh();
        line.live().refresh();
        assertThat(jobs().started()).hasSize(1);
        assertThat(production().stopped().map(Status.Stopped::reason))
                .contains("The job that deploys failed with " + newest.abbreviated()
                        + ": a person has to promote it again, or a newer commit comes.");

        CommitId fix = line.repository().commit("Fix it");
        line.live().refresh();
        assertThat(jobs().started()).hasSize(2);
        assertThat(jobs().started().get(1).parameters()).containsEntry("REVISION", fix.hex());
    }
}
