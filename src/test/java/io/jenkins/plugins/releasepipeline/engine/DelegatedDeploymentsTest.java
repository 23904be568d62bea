package io.jenkins.plugins.releasepipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.BodyLine;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Result;
import io.jenkins.plugins.releasepipeline.promotion.DeployingBuild;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.status.Status;
import io.jenkins.plugins.releasepipeline.version.Behaviour;
import io.jenkins.plugins.releasepipeline.version.MisbehavingServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments that no ref deploys: the body of a build that waits does. */
class DelegatedDeploymentsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(NOW);
    private final List<CommitId> begun = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private MisbehavingServer endpoint;
    private BodyLine line;
    private CommitId older;
    private CommitId newest;

    @BeforeEach
    void open() {
        endpoint = MisbehavingServer.http(Behaviour.json("{\"commit\":\"unknown\"}"));
        line = new BodyLine(folder, clock, Optional.of(endpoint.url()));
        older = line.commit(1);
        newest = line.commit(0);
    }

    @AfterEach
    void close() {
        line.close();
        endpoint.close();
    }

    /** A build that waits with a body. */
    private void waits(int build, CommitId commit) {
        line.running().add(build);
        line.live().waitFor(waiting(build, commit), new DeployingBuild() {
            @Override
            public String step() {
                return "step of #" + build;
            }

            @Override
            public void deploy(CommitId started) {
                begun.add(started);
            }

            @Override
            public void proceeded(Promotion promotion) {
                told.add("#" + build + " proceeded");
            }
        });
    }

    private static WaitingPromotion waiting(int build, CommitId commit) {
        return new WaitingPromotion("production", commit, "app #" + build, build, Optional.empty(), NOW);
    }

    private CommitId begin(int build, CommitId commit) {
        waits(build, commit);
        line.live().proceed(line.promote(commit, line.live().current("production")));
        return begun.get(begun.size() - 1);
    }

    private void reports(CommitId commit) {
        endpoint.behave(Behaviour.json("{\"commit\":\"" + commit.hex() + "\"}"));
    }

    private List<Result> results() {
        return line.entries().stream().map(Entry::result).toList();
    }

    private Optional<CommitId> deploying() {
        return line.live().status().environments().stream()
                .filter(environment -> environment.name().equals("production"))
                .flatMap(environment -> environment.deploying().stream())
                .findFirst()
                .map(Status.Deploying::commit);
    }

    @Test
    void proceedWritesTheStartedEntryAndThenBeginsTheBody() {
        waits(7, newest);

        Promotion promotion = line.live().proceed(line.promote(newest, Optional.empty()));

        assertThat(begun).containsExactly(promotion.deployed().id());
        assertThat(results()).containsExactly(Result.STARTED);
        Entry started = line.entries().get(0);
        assertThat(started.actor()).isEqualTo("alice");
        assertThat(started.build()).contains("app #7");
        assertThat(started.text()).contains("The body of a step of build #7 deploys it.");
        assertThat(line.live().current("production")).isEmpty();
        assertThat(deploying()).contains(newest);
        assertThat(line.live().waiting().of("production")).isEmpty();
    }

    @Test
    void aBodyThatEndsWellIsRecordedAndThenVerified() throws Exception {
        CommitId started = begin(7, newest);
        reports(newest);

        Promotion promotion = line.live().deployed("production", started);

        assertThat(promotion.deployed().entry().result()).isEqualTo(Result.DEPLOYED);
        assertThat(promotion.finished().get(30, TimeUnit.SECONDS).entry().result())
                .isEqualTo(Result.VERIFIED);
        assertThat(results()).containsExactly(Result.VERIFIED, Result.DEPLOYED, Result.STARTED);
        assertThat(line.live().current("production")).contains(newest);
        assertThat(deploying()).isEmpty();
    }

    @Test
    void anEndThatIsToldTwiceIsRecordedOnce() throws Exception {
        CommitId started = begin(7, newest);
        reports(newest);
        line.live().deployed("production", started).finished().get(30, TimeUnit.SECONDS);

        Promotion again = line.live().deployed("production", started);

        assertThat(again.finished())
                .isCompletedWithValueMatching(done -> done.entry().result() == Result.VERIFIED);
        assertThat(results()).containsExactly(Result.VERIFIED, Result.DEPLOYED, Result.STARTED);
    }

    @Test
    void aBodyThatFailsLeavesTheEnvironmentAsItWas() {
        CommitId started = begin(7, newest);

        line.live().notDeployed("production", started, "script returned exit code 1");
        line.live().notDeployed("production", started, "script returned exit code 1");

        assertThat(results()).containsExactly(Result.FAILED, Result.STARTED);
        assertThat(line.entries().get(0).text()).containsExactly("script returned exit code 1");
        assertThat(line.live().current("production")).isEmpty();
        assertThat(deploying()).isEmpty();
        begin(8, newest);
        assertThat(begun).hasSize(2);
    }

    @Test
    void nothingElseBeginsWhileABodyRuns() {
        CommitId started = begin(7, newest);
        waits(8, newest);

        assertThatThrownBy(() -> line.live().proceed(line.promote(newest, Optional.empty())))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("app #7 is just putting " + newest.abbreviated()
                        + " on production; nothing was changed. Try again when that is done.");
        assertThat(begun).containsExactly(started);
        assertThat(results()).containsExactly(Result.STARTED);
    }

    @Test
    void othersWhoWaitForTheCommitAreToldWhenTheBodyHasEnded() {
        CommitId started = begin(7, newest);
        waits(8, newest);
        assertThat(told).isEmpty();

        line.live().deployed("production", started);

        assertThat(told).containsExactly("#8 proceeded");
    }

    @Test
    void aPlainProceedWithoutABuildThatWaitsSaysWhatToDo() {
        waits(7, older);
        line.live().waitFor(waiting(8, newest), promotion -> {});

        assertThat(line.live().plan(Kind.PROMOTE, "production", newest).refusals())
                .containsExactly(
                        "production has no deploy ref, so a body must deploy it, and no build waits with one for "
                                + newest.abbreviated()
                                + ": start a build of that commit, or an admin sets deployRef in the definition.");
        assertThatThrownBy(() -> line.live().proceed(line.promote(newest, Optional.empty())))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("production was not changed: it has no deploy ref, so a body must deploy it, and no build"
                        + " waits with one for " + newest.abbreviated()
                        + ". Start a build of that commit, or an admin sets deployRef in the definition.");
        assertThat(line.entries()).isEmpty();
    }

    @Test
    void thePageOffersProceedWhereABodyWaits() {
        assertThat(actions()).isEmpty();

        waits(7, newest);

        assertThat(actions()).containsExactly("production");
        assertThat(line.live().plan(Kind.PROMOTE, "production", newest).isOpen())
                .isTrue();
    }

    private List<String> actions() {
        return line.live().status().rows().stream()
                .filter(row -> row.commit().id().equals(newest))
                .flatMap(row -> row.cells().values().stream())
                .flatMap(cell -> cell.actions().stream())
                .map(Status.Action::to)
                .toList();
    }

    @Test
    void theGatesAreAskedAgainBeforeTheBodyBegins() {
        waits(7, newest);
        line.live().hold("production", "bob", "bug 1");

        assertThatThrownBy(() -> line.live().proceed(line.promote(newest, Optional.empty())))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("production was not changed: production is held by bob: bug 1");
        assertThat(begun).isEmpty();
        assertThat(line.live().waiting().of("production")).hasSize(1);
    }

    @Test
    void whoSawAnOlderStateChangesNothing() {
        line.live().deployed("production", begin(7, older));
        waits(8, newest);

        assertThatThrownBy(() -> line.live().proceed(line.promote(newest, Optional.empty())))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("meanwhile alice moved it to " + older.abbreviated());
        assertThat(begun).hasSize(1);
    }

    @Test
    void aRollbackIsRefusedWithWhatToDo() {
        line.live().deployed("production", begin(7, older));
        line.live().deployed("production", begin(8, newest));

        assertThat(line.live().plan(Kind.ROLLBACK, "production", older).refusals())
                .containsExactly("production has no deploy ref, so " + older.abbreviated()
                        + " can't be put back from here: deploy it by hand, or an admin sets deployRef in the"
                        + " definition.");
        Request back = new Request(
                Kind.ROLLBACK,
                "production",
                older,
                Optional.of(newest),
                "alice",
                Optional.of("bug 1"),
                Optional.empty());
        assertThatThrownBy(() -> line.live().proceed(back))
                .isInstanceOf(ReleaseException.class)
                .hasMessageStartingWith("production was not changed: production has no deploy ref, so ")
                .hasMessageContaining("deploy it by hand");
    }

    @Test
    void aBodyThatGoesOnOverARestartKeepsTheEnvironment() {
        CommitId started = begin(7, newest);

        line.restart("here");
        line.live().refresh();

        assertThat(results()).containsExactly(Result.STARTED);
        assertThat(deploying()).contains(newest);
        line.live().deployed("production", started);
        assertThat(line.live().current("production")).contains(newest);
        assertThat(results()).startsWith(Result.DEPLOYED);
    }

    @Test
    void aBuildThatIsGoneAfterARestartLeavesAnHonestEntry() {
        begin(7, newest);
        line.running().clear();

        line.restart("here");

        assertThat(results()).containsExactly(Result.FAILED, Result.STARTED);
        assertThat(line.entries().get(0).text())
                .containsExactly("Nobody knows what came of it: the build ended and did not tell how its body went.");
        assertThat(deploying()).isEmpty();
    }

    @Test
    void aCrashBeforeTheBodyBeganIsToldByTheBuildThatWaitsAgain() {
        begin(7, newest);
        line.restart("here");
        waits(8, newest);
        assertThat(results()).containsExactly(Result.STARTED);

        waits(7, newest);

        assertThat(results()).containsExactly(Result.FAILED, Result.STARTED);
        assertThat(line.entries().get(0).text()).containsExactly("The body never began: this server stopped before.");
    }

    @Test
    void theTruthThatComesLateHasTheLastWord() {
        CommitId started = begin(7, newest);
        line.running().clear();
        line.live().refresh();

        line.live().deployed("production", started);

        assertThat(results()).containsExactly(Result.DEPLOYED, Result.FAILED, Result.STARTED);
        assertThat(line.live().current("production")).contains(newest);
    }

    @Test
    void whatAnotherHostBeganIsLeftAloneForADay() {
        begin(7, newest);
        line.running().clear();

        line.restart("elsewhere");
        clock.set(NOW.plus(Duration.ofDays(1)).minusSeconds(1));
        line.live().refresh();
        assertThat(results()).containsExactly(Result.STARTED);

        clock.set(NOW.plus(Duration.ofDays(1)));
        line.live().refresh();
        assertThat(results()).containsExactly(Result.FAILED, Result.STARTED);
    }

    @Test
    void anEntryThatTheHistoryDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> line.live().deployed("production", newest))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("its history has no entry " + newest.abbreviated());
    }

    @Test
    void closingDoesNotWaitForABody() {
        begin(7, newest);
        long start = System.nanoTime();

        line.restart("here");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
}
