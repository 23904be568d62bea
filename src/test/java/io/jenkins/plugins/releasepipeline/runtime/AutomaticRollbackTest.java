package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.build.Build.Result;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.AutomaticLine;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.ShiftedClock;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutomaticRollbackTest {

    private static final Duration SOON = Duration.ofMillis(200);

    @TempDir
    Path folder;

    private MisbehavingServer endpoint;
    private AutomaticLine line;
    private CommitId first;

    @BeforeEach
    void serve() {
        endpoint = MisbehavingServer.http(Behaviour.status(503));
    }

    private void open(boolean rollsBack, Duration patience) {
        open(new Automation(false, rollsBack), Clock.systemUTC(), patience);
    }

    private void open(Automation automation, Clock clock, Duration patience) {
        line = new AutomaticLine(folder, clock, automation, List.of(), Optional.of(endpoint.url()), patience);
        first = line.repository().tip("production");
    }

    @AfterEach
    void close() {
        line.close();
        endpoint.close();
    }

    private CommitId promoted(Map<String, String> files) {
        CommitId commit = line.repository().commit("Jo", Instant.now(), "Break it", files);
        line.build(commit, Result.PASSED);
        line.refresh();
        line.live()
                .proceed(new Request(
                        EntryKind.PROMOTE,
                        "production",
                        commit,
                        Optional.of(first),
                        "alice",
                        Optional.empty(),
                        Optional.empty()));
        return commit;
    }

    private Optional<Hold> hold() {
        return line.live().status().environments().get(2).hold();
    }

    private long unverified() {
        return line.subjects("production").stream()
                .filter(subject -> subject.endsWith("but not verified"))
                .count();
    }

    @Test
    void aPromotionThatIsNotConfirmedIsRolledBackOnceAndHeld() {
        open(true, SOON);
        CommitId broken = promoted(Map.of());

        // The rollback is not confirmed either: the endpoint is simply down.
        await().until(() -> unverified() == 2);
        line.refresh();

        assertThat(line.repository().tip("production")).isEqualTo(first);
        assertThat(hold()).get().extracting(Hold::by).isEqualTo("automatic");
        assertThat(hold().get().reason())
                .isEqualTo("The version endpoints did not confirm " + broken.abbreviated() + " in time.");
        assertThat(line.subjects("production"))
                .filteredOn(subject -> subject.contains("roll back to"))
                .hasSize(1);
    }

    @Test
    void aVerificationThatAPersonStoppedIsNoFailure() {
        open(true, Duration.ofMinutes(1));
        CommitId stopped = promoted(Map.of());

        line.live().abortDeployment("production", stopped, "bob");

        await().until(() -> unverified() == 1);
        line.refresh();
        assertThat(line.repository().tip("production")).isEqualTo(stopped);
        assertThat(hold()).isEmpty();
    }

    @Test
    void aPromotionThatIsConfirmedStays() {
        open(true, Duration.ofMinutes(1));
        endpoint.behave(Behaviour.status(503));
        CommitId commit = promoted(Map.of());
        endpoint.behave(Behaviour.commit(commit.hex()));

        await().until(() -> line.subjects("production").get(0).endsWith("verified for alice"));
        line.refresh();

        assertThat(line.repository().tip("production")).isEqualTo(commit);
        assertThat(hold()).isEmpty();
    }

    @Test
    void withoutAnAdminsChoiceItOnlySaysThatItIsNotConfirmed() {
        open(false, SOON);
        CommitId commit = promoted(Map.of());

        await().until(() -> unverified() == 1);
        line.refresh();

        assertThat(line.repository().tip("production")).isEqualTo(commit);
        assertThat(hold()).isEmpty();
    }

    @Test
    void aDestructiveSchemaChangeIsHeldInsteadAndAReleaseStays() {
        open(true, SOON);
        CommitId commit = promoted(Map.of("shop/migrations/0002_drop.py", """
                from django.db import migrations

                class Migration(migrations.Migration):
                    dependencies = [('shop', '0001_initial')]
                    operations = [migrations.RemoveField(model_name='order', name='note')]
                """));

        await().until(() -> hold().isPresent());
        assertThat(line.repository().tip("production")).isEqualTo(commit);
        assertThat(hold().get().reason())
                .startsWith("The version endpoints did not confirm " + commit.abbreviated()
                        + " in time. It was not rolled" + " back automatically: ")
                .contains("removed data");

        line.live().release("production", "alice");
        line.refresh();

        assertThat(hold()).isEmpty();
        assertThat(line.repository().tip("production")).isEqualTo(commit);
    }

    @Test
    void aRemoteThatRefusesTheWayBackIsAReasonToHold() {
        open(true, Duration.ofSeconds(2));
        CommitId commit = promoted(Map.of());
        line.refusePushes(true);

        await().until(() -> hold().isPresent());

        assertThat(line.repository().tip("production")).isEqualTo(commit);
        assertThat(hold().get().reason()).contains("the repository refused to move refs/heads/production");
    }

    @Test
    void aRestartDuringTheVerificationDoesNotForgetIt() {
        open(true, Duration.ofSeconds(2));
        promoted(Map.of());
        line.restart();

        await().untilAsserted(
                        () -> assertThat(line.repository().tip("production")).isEqualTo(first));
    }

    @Test
    void afterARestartNothingIsPromotedOverWhatIsBeingVerified() {
        open(new Automation(true, true), Clock.systemUTC(), Duration.ofMinutes(1));
        CommitId verified = line.commit("Promotes itself", Result.PASSED);
        line.refresh();
        line.commit("Waits for its turn", Result.PASSED);
        line.restart();

        assertThat(line.repository().tip("production")).isEqualTo(verified);
    }

    @Test
    void whatWasPromotedLongAgoIsNotVerifiedAgain() {
        TestClock clock = new TestClock(Instant.parse("2026-03-02T08:00:00Z"));
        open(new Automation(false, true), clock, Duration.ofMinutes(1));
        promoted(Map.of());
        clock.set(Instant.parse("2026-04-20T08:00:00Z"));
        line.restart();

        assertThat(line.live().status().environments().get(2).deploying()).isEmpty();
    }

    @Test
    void whatFailedLongAgoIsNotRolledBackWhenAnAdminTurnsThatOn() {
        ShiftedClock clock = new ShiftedClock();
        open(new Automation(false, false), clock, SOON);
        CommitId commit = promoted(Map.of());
        await().until(() -> unverified() == 1);

        clock.forward(Duration.ofMinutes(61));
        line.restart(new Automation(false, true));

        assertThat(line.repository().tip("production")).isEqualTo(commit);
        assertThat(hold()).isEmpty();
    }

    @Test
    void whatFailedRecentlyIsRolledBackAfterARestart() {
        ShiftedClock clock = new ShiftedClock();
        open(new Automation(false, false), clock, SOON);
        promoted(Map.of());
        await().until(() -> unverified() == 1);

        clock.forward(Duration.ofMinutes(50));
        line.restart(new Automation(false, true));

        await().until(() -> line.repository().tip("production").equals(first));
    }

    @Test
    void whatAPersonHoldsIsLeftAlone() {
        open(true, Duration.ofSeconds(2));
        CommitId commit = promoted(Map.of());
        line.live().hold("production", "alice", "data repair, touch nothing");

        await().until(() -> unverified() == 1);
        line.refresh();

        assertThat(line.repository().tip("production")).isEqualTo(commit);
        assertThat(hold()).get().extracting(Hold::by).isEqualTo("alice");
    }

    @Test
    void aPushThatIsRefusedDoesNotEndTheVerificationOfWhatRuns() {
        open(true, Duration.ofSeconds(3));
        CommitId broken = promoted(Map.of());
        CommitId next = line.commit("Is refused", Result.PASSED);
        line.refresh();
        line.refusePushes(true);
        assertThatThrownBy(() -> line.live()
                        .proceed(new Request(
                                EntryKind.PROMOTE,
                                "production",
                                next,
                                Optional.of(broken),
                                "alice",
                                Optional.empty(),
                                Optional.empty())))
                .isInstanceOf(ReleaseException.class);
        line.refusePushes(false);

        await().untilAsserted(
                        () -> assertThat(line.repository().tip("production")).isEqualTo(first));
    }

    @Test
    void anEnvironmentThatCanNotFailIsRefused() {
        open(false, SOON);
        assertThatThrownBy(() -> new Environment(
                        "qa",
                        false,
                        Optional.of("stage"),
                        Optional.of(new DeployRef.Branch("qa")),
                        true,
                        List.of(),
                        List.of(),
                        new Automation(false, true)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("rollbackOnFailure needs promotesFrom, a deployRef, and a service");
    }
}
