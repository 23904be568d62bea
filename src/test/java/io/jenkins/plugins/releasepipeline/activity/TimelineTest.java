package io.jenkins.plugins.releasepipeline.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimelineTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Told told = new Told();

    private Activity only() {
        assertThat(told.activities()).hasSize(1);
        return told.activities().get(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = EntryKind.class,
            names = {"PROMOTE", "ROLLBACK", "RESET"})
    void putsAllEntriesOfADeploymentTogether(EntryKind kind) {
        HistoryLine begun = told.deploy(kind, 1);

        Activity deployment = only();
        assertThat(deployment.id()).isEqualTo(begun.id());
        assertThat(deployment.kind()).contains(kind);
        assertThat(deployment.result()).contains(DeploymentState.VERIFIED);
        assertThat(deployment.started()).contains(Told.START);
        assertThat(deployment.deployed()).contains(Told.START.plus(MINUTE));
        assertThat(deployment.verified()).contains(Told.START.plus(MINUTE.multipliedBy(2)));
        assertThat(deployment.deploying()).contains(MINUTE);
        assertThat(deployment.verifying()).contains(MINUTE);
    }

    @ParameterizedTest
    @EnumSource(
            value = EntryKind.class,
            names = {"PROMOTE", "ROLLBACK", "RESET"})
    void whatACrashLeftIsStartedAndNothingMore(EntryKind kind) {
        told.begin(kind, 1, DeploymentState.STARTED);

        assertThat(only().result()).contains(DeploymentState.STARTED);
        assertThat(only().isThere()).isFalse();
        assertThat(only().deployed()).isEmpty();
        assertThat(only().deploying()).isEmpty();
    }

    @Test
    void whatWasFoundOnTheRemoteLaterIsDeployed() {
        HistoryLine crashed = told.begin(EntryKind.PROMOTE, 1, DeploymentState.STARTED);
        told.after(MINUTE.multipliedBy(30)).complete(crashed, DeploymentState.DEPLOYED);

        assertThat(only().result()).contains(DeploymentState.DEPLOYED);
        assertThat(only().deploying()).contains(MINUTE.multipliedBy(30));
        assertThat(only().verified()).isEmpty();
    }

    @Test
    void aRefusedPushIsFailedAndNotThere() {
        told.complete(told.begin(EntryKind.PROMOTE, 1, DeploymentState.STARTED), DeploymentState.FAILED);

        assertThat(only().result()).contains(DeploymentState.FAILED);
        assertThat(only().isThere()).isFalse();
        assertThat(only().failedVerification()).isFalse();
    }

    @Test
    void theLastAnswerOfTheEndpointsCounts() {
        HistoryLine begun = told.begin(EntryKind.PROMOTE, 1, DeploymentState.STARTED);
        told.complete(begun, DeploymentState.DEPLOYED);
        told.after(MINUTE).complete(begun, DeploymentState.UNVERIFIED);
        assertThat(only().failedVerification()).isTrue();

        told.after(MINUTE).complete(begun, DeploymentState.VERIFIED);
        assertThat(only().result()).contains(DeploymentState.VERIFIED);
        assertThat(only().failedVerification()).isFalse();
        assertThat(only().verifying()).contains(MINUTE.multipliedBy(2));
    }

    @Test
    void twoControllersThatCompleteTheSameDoNotHideItsVerification() {
        HistoryLine begun = told.begin(EntryKind.PROMOTE, 1, DeploymentState.STARTED);
        told.complete(begun, DeploymentState.DEPLOYED);
        told.complete(begun, DeploymentState.VERIFIED);
        told.after(MINUTE).complete(begun, DeploymentState.DEPLOYED);

        assertThat(only().result()).contains(DeploymentState.VERIFIED);
        assertThat(only().deployed()).contains(Told.START);
    }

    @Test
    void aVerificationThatThePromotionAfterItEndedHasNotFailed() {
        HistoryLine begun = told.begin(EntryKind.PROMOTE, 1, DeploymentState.STARTED);
        told.complete(begun, DeploymentState.DEPLOYED);
        told.cutShort(begun);

        assertThat(only().result()).contains(DeploymentState.UNVERIFIED);
        assertThat(only().failedVerification()).isFalse();
        assertThat(only().verified()).as("nobody waited for an answer").isEmpty();
    }

    @Test
    void tellsOfADeploymentWhoseBeginIsMissing() {
        HistoryLine begun = told.deploy(EntryKind.PROMOTE, 1);

        List<Activity> activities = Timeline.of(told.lines(1)).activities();
        assertThat(activities).hasSize(1);
        assertThat(activities.get(0).id()).isEqualTo(begun.id());
        assertThat(activities.get(0).result()).contains(DeploymentState.VERIFIED);
        assertThat(activities.get(0).started()).isEmpty();
        assertThat(activities.get(0).deploying()).isEmpty();

        Activity verdict = Timeline.of(told.lines(2)).activities().get(0);
        assertThat(verdict.result()).contains(DeploymentState.VERIFIED);
        assertThat(verdict.deployed()).isEmpty();
        assertThat(verdict.isThere()).isTrue();
    }

    @Test
    void whatSomebodyMovedAroundUsIsThereAndMayBeVerifiedLater() {
        HistoryLine seen = told.begin(EntryKind.OBSERVED, 1, DeploymentState.DEPLOYED);
        told.after(MINUTE).complete(seen, DeploymentState.VERIFIED);

        assertThat(only().kind()).contains(EntryKind.OBSERVED);
        assertThat(only().started()).isEmpty();
        assertThat(only().result()).contains(DeploymentState.VERIFIED);
        assertThat(only().verifying()).contains(MINUTE);
    }

    @Test
    void holdsAndReleasesAreNoDeployments() {
        told.begin(EntryKind.HOLD, 1, DeploymentState.DEPLOYED);
        told.begin(EntryKind.RELEASE, 1, DeploymentState.DEPLOYED);

        assertThat(told.activities()).allSatisfy(activity -> {
            assertThat(activity.isDeployment()).isFalse();
            assertThat(activity.result()).isEmpty();
            assertThat(activity.deployed()).isEmpty();
            assertThat(activity.time()).isEqualTo(Told.START);
        });
    }

    @Test
    void aClockThatJumpsBackChangesNoOrderAndMakesNoNegativeDuration() {
        HistoryLine first = told.begin(EntryKind.PROMOTE, 1, DeploymentState.STARTED);
        told.after(Duration.ofHours(-3)).complete(first, DeploymentState.DEPLOYED);
        HistoryLine second = told.deploy(EntryKind.PROMOTE, 2);

        assertThat(told.activities()).extracting(Activity::id).containsExactly(second.id(), first.id());
        Activity jumped = told.activities().get(1);
        assertThat(jumped.deploying()).isEmpty();
        assertThat(jumped.deployed()).contains(Told.START.minus(Duration.ofHours(3)));
    }

    @Test
    void listsWhatItDoesNotUnderstandInItsPlace() {
        HistoryLine first = told.deploy(EntryKind.PROMOTE, 1);
        HistoryLine strange = told.strange("production: moonwalk by eve");
        HistoryLine second = told.deploy(EntryKind.PROMOTE, 2);

        assertThat(told.activities()).extracting(Activity::id).containsExactly(second.id(), strange.id(), first.id());
        Activity unknown = told.activities().get(1);
        assertThat(unknown.kind()).isEmpty();
        assertThat(unknown.result()).isEmpty();
        assertThat(unknown.time()).isEqualTo(strange.time());
    }

    @Test
    void aPageEndsWhereNoDeploymentIsCutInTwo() {
        HistoryLine oldest = told.deploy(EntryKind.PROMOTE, 1);
        HistoryLine slow = told.begin(EntryKind.PROMOTE, 2, DeploymentState.STARTED);
        told.complete(slow, DeploymentState.DEPLOYED);
        HistoryLine hold = told.begin(EntryKind.HOLD, 2, DeploymentState.DEPLOYED);
        HistoryLine late = told.complete(slow, DeploymentState.VERIFIED);
        List<HistoryLine> lines = told.lines();

        assertThat(Timeline.of(lines).newest(1, lines).activities())
                .extracting(Activity::id)
                .containsExactly(hold.id(), slow.id());
        assertThat(late.id()).isNotEqualTo(slow.id());
        assertThat(Timeline.of(lines).newest(3, lines).activities())
                .extracting(Activity::id)
                .endsWith(oldest.id())
                .hasSize(3);
        assertThat(Timeline.of(lines).newest(9, lines).activities()).hasSize(3);
        assertThat(Timeline.of(List.of()).newest(9, List.of()).activities()).isEmpty();
    }

    @Test
    void aDurationNeedsBothEnds() {
        assertThat(Activity.between(Optional.of(Instant.EPOCH), Optional.empty()))
                .isEmpty();
        assertThat(Activity.between(Optional.of(Instant.EPOCH), Optional.of(Instant.EPOCH)))
                .contains(Duration.ZERO);
    }
}
