package io.jenkins.plugins.releasepipeline.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Result;
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
            value = Kind.class,
            names = {"PROMOTE", "ROLLBACK", "RESET"})
    void putsAllEntriesOfADeploymentTogether(Kind kind) {
        HistoryLine begun = told.deploy(kind, 1);

        Activity deployment = only();
        assertThat(deployment.id()).isEqualTo(begun.id());
        assertThat(deployment.kind()).contains(kind);
        assertThat(deployment.result()).contains(Result.VERIFIED);
        assertThat(deployment.started()).contains(Told.START);
        assertThat(deployment.deployed()).contains(Told.START.plus(MINUTE));
        assertThat(deployment.verified()).contains(Told.START.plus(MINUTE.multipliedBy(2)));
        assertThat(deployment.deploying()).contains(MINUTE);
        assertThat(deployment.verifying()).contains(MINUTE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"PROMOTE", "ROLLBACK", "RESET"})
    void whatACrashLeftIsStartedAndNothingMore(Kind kind) {
        told.begin(kind, 1, Result.STARTED);

        assertThat(only().result()).contains(Result.STARTED);
        assertThat(only().isThere()).isFalse();
        assertThat(only().deployed()).isEmpty();
        assertThat(only().deploying()).isEmpty();
    }

    @Test
    void whatWasFoundOnTheRemoteLaterIsDeployed() {
        HistoryLine crashed = told.begin(Kind.PROMOTE, 1, Result.STARTED);
        told.after(MINUTE.multipliedBy(30)).complete(crashed, Result.DEPLOYED);

        assertThat(only().result()).contains(Result.DEPLOYED);
        assertThat(only().deploying()).contains(MINUTE.multipliedBy(30));
        assertThat(only().verified()).isEmpty();
    }

    @Test
    void aRefusedPushIsFailedAndNotThere() {
        told.complete(told.begin(Kind.PROMOTE, 1, Result.STARTED), Result.FAILED);

        assertThat(only().result()).contains(Result.FAILED);
        assertThat(only().isThere()).isFalse();
        assertThat(only().failedVerification()).isFalse();
    }

    @Test
    void theLastAnswerOfTheEndpointsCounts() {
        HistoryLine begun = told.begin(Kind.PROMOTE, 1, Result.STARTED);
        told.complete(begun, Result.DEPLOYED);
        told.after(MINUTE).complete(begun, Result.UNVERIFIED);
        assertThat(only().failedVerification()).isTrue();

        told.after(MINUTE).complete(begun, Result.VERIFIED);
        assertThat(only().result()).contains(Result.VERIFIED);
        assertThat(only().failedVerification()).isFalse();
        assertThat(only().verifying()).contains(MINUTE.multipliedBy(2));
    }

    @Test
    void twoControllersThatCompleteTheSameDoNotHideItsVerification() {
        HistoryLine begun = told.begin(Kind.PROMOTE, 1, Result.STARTED);
        told.complete(begun, Result.DEPLOYED);
        told.complete(begun, Result.VERIFIED);
        told.after(MINUTE).complete(begun, Result.DEPLOYED);

        assertThat(only().result()).contains(Result.VERIFIED);
        assertThat(only().deployed()).contains(Told.START);
    }

    @Test
    void aVerificationThatThePromotionAfterItEndedHasNotFailed() {
        HistoryLine begun = told.begin(Kind.PROMOTE, 1, Result.STARTED);
        told.complete(begun, Result.DEPLOYED);
        told.cutShort(begun);

        assertThat(only().result()).contains(Result.UNVERIFIED);
        assertThat(only().failedVerification()).isFalse();
        assertThat(only().verified()).as("nobody waited for an answer").isEmpty();
    }

    @Test
    void tellsOfADeploymentWhoseBeginIsMissing() {
        HistoryLine begun = told.deploy(Kind.PROMOTE, 1);

        List<Activity> activities = Timeline.of(told.lines(1)).activities();
        assertThat(activities).hasSize(1);
        assertThat(activities.get(0).id()).isEqualTo(begun.id());
        assertThat(activities.get(0).result()).contains(Result.VERIFIED);
        assertThat(activities.get(0).started()).isEmpty();
        assertThat(activities.get(0).deploying()).isEmpty();

        Activity verdict = Timeline.of(told.lines(2)).activities().get(0);
        assertThat(verdict.result()).contains(Result.VERIFIED);
        assertThat(verdict.deployed()).isEmpty();
        assertThat(verdict.isThere()).isTrue();
    }

    @Test
    void whatSomebodyMovedAroundUsIsThereAndMayBeVerifiedLater() {
        HistoryLine seen = told.begin(Kind.OBSERVED, 1, Result.DEPLOYED);
        told.after(MINUTE).complete(seen, Result.VERIFIED);

        assertThat(only().kind()).contains(Kind.OBSERVED);
        assertThat(only().started()).isEmpty();
        assertThat(only().result()).contains(Result.VERIFIED);
        assertThat(only().verifying()).contains(MINUTE);
    }

    @Test
    void holdsAndReleasesAreNoDeployments() {
        told.begin(Kind.HOLD, 1, Result.DEPLOYED);
        told.begin(Kind.RELEASE, 1, Result.DEPLOYED);

        assertThat(told.activities()).allSatisfy(activity -> {
            assertThat(activity.isDeployment()).isFalse();
            assertThat(activity.result()).isEmpty();
            assertThat(activity.deployed()).isEmpty();
            assertThat(activity.time()).isEqualTo(Told.START);
        });
    }

    @Test
    void aClockThatJumpsBackChangesNoOrderAndMakesNoNegativeDuration() {
        HistoryLine first = told.begin(Kind.PROMOTE, 1, Result.STARTED);
        told.after(Duration.ofHours(-3)).complete(first, Result.DEPLOYED);
        HistoryLine second = told.deploy(Kind.PROMOTE, 2);

        assertThat(told.activities()).extracting(Activity::id).containsExactly(second.id(), first.id());
        Activity jumped = told.activities().get(1);
        assertThat(jumped.deploying()).isEmpty();
        assertThat(jumped.deployed()).contains(Told.START.minus(Duration.ofHours(3)));
    }

    @Test
    void listsWhatItDoesNotUnderstandInItsPlace() {
        HistoryLine first = told.deploy(Kind.PROMOTE, 1);
        HistoryLine strange = told.strange("production: moonwalk by eve");
        HistoryLine second = told.deploy(Kind.PROMOTE, 2);

        assertThat(told.activities()).extracting(Activity::id).containsExactly(second.id(), strange.id(), first.id());
        Activity unknown = told.activities().get(1);
        assertThat(unknown.kind()).isEmpty();
        assertThat(unknown.result()).isEmpty();
        assertThat(unknown.time()).isEqualTo(strange.time());
    }

    @Test
    void aPageEndsWhereNoDeploymentIsCutInTwo() {
        HistoryLine oldest = told.deploy(Kind.PROMOTE, 1);
        HistoryLine slow = told.begin(Kind.PROMOTE, 2, Result.STARTED);
        told.complete(slow, Result.DEPLOYED);
        HistoryLine hold = told.begin(Kind.HOLD, 2, Result.DEPLOYED);
        HistoryLine late = told.complete(slow, Result.VERIFIED);
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
