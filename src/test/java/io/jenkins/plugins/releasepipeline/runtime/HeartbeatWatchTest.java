package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.build.Build.Result;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.fixture.AutomaticLine;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.ShiftedClock;
import io.jenkins.plugins.releasepipeline.gate.rule.HealthyGate;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.status.Status.EnvironmentStatus;
import io.jenkins.plugins.releasepipeline.status.Status.HeartbeatStatus;
import io.jenkins.plugins.releasepipeline.status.Status.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a promotion, the heartbeats are watched: the app reports the right version, and may be broken all the same. */
class HeartbeatWatchTest {

    private static final Duration WATCH = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));

    /** Nine requests in vain take ten seconds. */
    private static final Backoff PATIENT = new Backoff(Duration.ofMillis(20), Duration.ofHours(1));

    private static final Behaviour BROKEN = Behaviour.response(
            500,
            "Content-Type: application/json",
            "{\"status\": \"error\", \"checks\": {\"cache\": \"ok\", \"database\": \"error\"},"
                    + " \"details\": {\"database\": {\"messages\": {\"x\": \"postgres://admin:hunter2@db\"}}}}");

    @TempDir
    Path folder;

    private final ShiftedClock clock = new ShiftedClock();
    private final MisbehavingServer version = MisbehavingServer.http(Behaviour.status(503));
    private final MisbehavingServer heartbeat = MisbehavingServer.http(Behaviour.json("{}"));
    private AutomaticLine line;
    private CommitId first;

    @AfterEach
    void close() {
        line.close();
        version.close();
        heartbeat.close();
    }

    private void open(boolean rollsBack) {
        open(new Automation(false, rollsBack, Optional.of(WATCH)), List.of(), QUICK);
    }

    private void open(Automation automation, List<GateRule> gates, Backoff observeEvery) {
        line = new AutomaticLine(
                folder,
                clock,
                automation,
                gates,
                List.of(new Service(
                        "web",
                        Optional.of(VersionEndpoint.at(version.url())),
                        false,
                        Optional.of(Heartbeat.at(heartbeat.at("/__heartbeat__"))))),
                PATIENCE,
                observeEvery);
        line.live().start();
        first = line.repository().tip("production");
    }

    private CommitId promoted(String subject) {
        CommitId commit = line.commit(subject, Result.PASSED);
        line.refresh();
        CommitId before = line.repository().tip("production");
        version.behave(Behaviour.commit(commit.hex()));
        line.live()
                .proceed(new Request(
                        EntryKind.PROMOTE,
                        "production",
                        commit,
                        Optional.of(before),
                        "alice",
                        Optional.empty(),
                        Optional.empty()));
        return commit;
    }

    private CommitId watched() {
        CommitId commit = promoted("Break it");
        await().until(() -> watch().isPresent());
        return commit;
    }

    private EnvironmentStatus production() {
        return line.live().status().environments().get(2);
    }

    private Optional<Watch> watch() {
        return production().watch();
    }

    private HeartbeatStatus health() {
        return production().services().get(0).heartbeat().orElseThrow();
    }

    private void awaitHealth(Health health) {
        await().until(() -> health().health() == health && health().checkedAt().isPresent());
    }

    private List<String> subjects(String part) {
        return line.subjects("production").stream()
                .filter(subject -> subject.contains(part))
                .toList();
    }

    private void awaitRequests(int more) {
        int before = heartbeat.requests().size();
        await().until(() -> heartbeat.requests().size() >= before + more);
    }

    /** The next look finds the watch over. */
    private void afterTheWatch() {
        clock.forward(WATCH.plusMinutes(1));
        line.refresh();
    }

    @Test
    void anAppThatBreaksAfterAVerifiedPromotionIsRolledBackOnceAndHeld() {
        open(true);
        awaitHealth(Health.HEALTHY);
        CommitId broken = watched();
        assertThat(line.repository().tip("production")).isEqualTo(broken);
        assertThat(watch().orElseThrow().health()).isEmpty();

        heartbeat.behave(BROKEN);

        await().until(() -> line.repository().tip("production").equals(first));
        await().until(() -> production().hold().isPresent());
        line.refresh();
        Hold hold = production().hold().orElseThrow();
        assertThat(hold.by()).isEqualTo("automatic");
        assertThat(hold.reason())
                .isEqualTo("web broke after " + broken.abbreviated()
                        + " was deployed. The heartbeat responds with status 500. Failed checks: database.");
        assertThat(subjects("roll back to")).hasSize(1);
        assertThat(subjects("did not stay healthy")).hasSize(1);
        assertThat(line.log("production", "--format=%B")).doesNotContain("hunter2");
        assertThat(line.live().statusJson().json())
                .contains("\"failedChecks\":[\"database\"]")
                .doesNotContain("hunter2");
        assertThat(watch()).as("the rollback ended it").isEmpty();
    }

    @Test
    void aHeartbeatToWatchIsReadAtTheFullFrequencyBeforeAnyPromotion() {
        heartbeat.behave(Behaviour.hangUp());
        open(new Automation(false, true, Optional.of(WATCH)), List.of(), PATIENT);
        awaitRequests(30);
    }

    @Test
    void soIsOneThatAGateAsks() {
        heartbeat.behave(Behaviour.hangUp());
        open(Automation.NONE, List.of(HealthyGate.of("production")), PATIENT);
        awaitRequests(30);
    }

    @Test
    void aSingleFailureAmongHealthyAnswersRollsNothingBack() {
        open(true);
        awaitHealth(Health.HEALTHY);
        CommitId commit = watched();

        heartbeat.behave(BROKEN, Behaviour.json("{}"));
        awaitRequests(20);
        afterTheWatch();

        assertThat(line.repository().tip("production")).isEqualTo(commit);
        assertThat(subjects("stayed healthy")).hasSize(1);
        assertThat(watch().orElseThrow().health()).contains(Health.HEALTHY);
    }

    @Test
    void anAppThatWasBrokenBeforeIsNotRolledBack() {
        heartbeat.behave(BROKEN);
        open(true);
        awaitHealth(Health.BROKEN);
        CommitId commit = watched();
        awaitRequests(20);
        assertThat(watch().orElseThrow().health()).isEmpty();

        afterTheWatch();

        assertThat(line.repository().tip("production")).isEqualTo(commit);
        assertThat(production().hold()).isEmpty();
        assertThat(watch().orElseThrow().message().orElseThrow())
                .startsWith("web is broken, as before " + commit.abbreviated() + " was deployed.");
    }

    @Test
    void aPromotionThatRepairsTheAppStays() {
        heartbeat.behave(BROKEN);
        open(true);
        awaitHealth(Health.BROKEN);
        CommitId repair = watched();
        heartbeat.behave(Behaviour.json("{}"));
        awaitHealth(Health.HEALTHY);

        afterTheWatch();

        assertThat(line.repository().tip("production")).isEqualTo(repair);
        assertThat(subjects("stayed healthy")).hasSize(1);
    }

    @Test
    void anAppThatCanNotBeReachedIsNotRolledBackAndCountsAsUnknown() {
        open(true);
        awaitHealth(Health.HEALTHY);
        CommitId commit = watched();
        heartbeat.behave(Behaviour.redirect("/login"));
        awaitHealth(Health.UNKNOWN);

        afterTheWatch();

        assertThat(line.repository().tip("production")).isEqualTo(commit);
        assertThat(production().hold()).isEmpty();
        assertThat(watch().orElseThrow().health()).contains(Health.UNKNOWN);
        assertThat(watch().orElseThrow().message().orElseThrow())
                .contains("the health of web was unknown", "status 302");
    }

    @Test
    void aRestartContinuesTheWatchWithTheRemainingTime() {
        open(true);
        awaitHealth(Health.HEALTHY);
        watched();
        Instant until = watch().orElseThrow().until();
        clock.forward(Duration.ofMinutes(8));
        line.restart();
        line.live().start();

        assertThat(watch().orElseThrow().until()).isEqualTo(until);
        heartbeat.behave(BROKEN);

        await().until(() -> line.repository().tip("production").equals(first));
    }

    @Test
    void whatBreaksAfterTheWatchIsNotRolledBack() {
        open(true);
        awaitHealth(Health.HEALTHY);
        CommitId commit = watched();
        line.restart();
        clock.forward(WATCH.plusMinutes(1));
        heartbeat.behave(BROKEN);
        line.live().start();
        awaitHealth(Health.BROKEN);
        line.refresh();

        assertThat(line.repository().tip("production")).isEqualTo(commit);
        assertThat(watch().orElseThrow().health()).contains(Health.UNKNOWN);
    }

    @Test
    void whereNothingIsKnownOfTheTimeBeforeItIsHeldInstead() {
        heartbeat.behave(Behaviour.hangUp());
        open(true);
        awaitHealth(Health.UNKNOWN);
        CommitId commit = watched();
        heartbeat.behave(BROKEN);
        awaitHealth(Health.BROKEN);

        afterTheWatch();

        await().until(() -> production().hold().isPresent());
        assertThat(line.repository().tip("production")).isEqualTo(commit);
        assertThat(production().hold().orElseThrow().reason())
                .contains("its health before " + commit.abbreviated() + " was deployed is not known")
                .endsWith("It was not rolled back automatically: The previous commit may be broken as well.");
    }

    @Test
    void whatAPersonHoldsIsLeftAlone() {
        open(true);
        awaitHealth(Health.HEALTHY);
        CommitId commit = watched();
        line.live().hold("production", "alice", "data repair, touch nothing");
        heartbeat.behave(BROKEN);

        await().until(() -> subjects("did not stay healthy").size() == 1);
        line.refresh();

        assertThat(line.repository().tip("production")).isEqualTo(commit);
        assertThat(production().hold()).get().extracting(Hold::by).isEqualTo("alice");
    }

    @Test
    void aPersonsRollbackEndsTheWatch() {
        open(true);
        awaitHealth(Health.HEALTHY);
        CommitId broken = watched();
        version.behave(Behaviour.commit(first.hex()));
        line.live()
                .proceed(new Request(
                        EntryKind.ROLLBACK,
                        "production",
                        first,
                        Optional.of(broken),
                        "alice",
                        Optional.of("looks slow"),
                        Optional.empty()));
        heartbeat.behave(BROKEN);
        awaitHealth(Health.BROKEN);
        line.refresh();

        assertThat(watch()).isEmpty();
        assertThat(subjects("did not stay healthy")).isEmpty();
        assertThat(subjects("roll back to"))
                .containsExactly("production: roll back to " + first.abbreviated() + " by alice: looks slow");
        assertThat(production().hold()).get().extracting(Hold::by).isEqualTo("alice");
    }

    @Test
    void theNextPromotionHasAWatchOfItsOwn() {
        open(true);
        awaitHealth(Health.HEALTHY);
        watched();
        Instant until = watch().orElseThrow().until();
        clock.forward(Duration.ofMinutes(5));
        CommitId second = promoted("Add a page");
        await().until(() -> watch().filter(next -> next.until().isAfter(until)).isPresent());

        heartbeat.behave(BROKEN);

        await().until(() -> !line.repository().tip("production").equals(second));
        assertThat(line.repository().tip("production")).isNotEqualTo(first);
    }

    @Test
    void withoutAnAdminsChoiceItIsOnlyRecorded() {
        open(false);
        awaitHealth(Health.HEALTHY);
        CommitId commit = watched();
        heartbeat.behave(BROKEN);

        await().until(() -> subjects("did not stay healthy").size() == 1);
        line.refresh();

        assertThat(line.repository().tip("production")).isEqualTo(commit);
        assertThat(production().hold()).isEmpty();
        assertThat(watch().orElseThrow().health()).contains(Health.BROKEN);
    }

    @Test
    void whatBrokeLongAgoIsNotRolledBackWhenAnAdminTurnsThatOn() {
        open(false);
        awaitHealth(Health.HEALTHY);
        CommitId commit = watched();
        heartbeat.behave(BROKEN);
        await().until(() -> subjects("did not stay healthy").size() == 1);

        clock.forward(Duration.ofMinutes(61));
        line.restart(new Automation(false, true, Optional.of(WATCH)));
        line.live().start();
        line.refresh();

        assertThat(line.repository().tip("production")).isEqualTo(commit);
        assertThat(production().hold()).isEmpty();
    }

    @Test
    void whatBrokeRecentlyIsRolledBackAfterARestart() {
        open(false);
        awaitHealth(Health.HEALTHY);
        watched();
        heartbeat.behave(BROKEN);
        await().until(() -> subjects("did not stay healthy").size() == 1);

        clock.forward(Duration.ofMinutes(50));
        line.restart(new Automation(false, true, Optional.of(WATCH)));
        line.live().start();

        await().until(() -> line.repository().tip("production").equals(first));
    }

    @Test
    void aWatchThatCouldNeverEndWellIsRefused() {
        open(true);
        assertThatThrownBy(() -> new Automation(false, false, Optional.of(Duration.ofMinutes(1))))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("A watch lasts 2 minutes to 24 hours: write it like 10m.");
    }
}
