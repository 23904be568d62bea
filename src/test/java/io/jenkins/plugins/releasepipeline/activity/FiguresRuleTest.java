package io.jenkins.plugins.releasepipeline.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresRuleTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Function<Entry, Map<CommitId, Instant>> NO_COMMITS = deployment -> Map.of();

    private final Told told = new Told();

    private Figures figures() {
        return figures(Duration.ofDays(28), NO_COMMITS);
    }

    private Figures figures(Duration period, Function<Entry, Map<CommitId, Instant>> committed) {
        return new FiguresRule(told.activities(), told.now().minus(period), told.now(), true).figures(committed);
    }

    private static Map<CommitId, Instant> commits(String digit, Instant... times) {
        return IntStream.range(0, times.length)
                .boxed()
                .collect(Collectors.toMap(i -> new CommitId(digit.repeat(39) + i), i -> times[i]));
    }

    private void promote(int... commits) {
        for (int commit : commits) {
            told.deploy(EntryKind.PROMOTE, commit);
        }
    }

    private HistoryLine unverified(int commit) {
        HistoryLine begun = told.begin(EntryKind.PROMOTE, commit, DeploymentState.STARTED);
        told.complete(begun, DeploymentState.DEPLOYED);
        told.after(HOUR).complete(begun, DeploymentState.UNVERIFIED);
        return begun;
    }

    @Test
    void nothingIsToldOfAnEmptyHistory() {
        Figures none = figures();
        assertThat(none.deployments()).isZero();
        assertThat(none.leadTimeSeconds()).isEmpty();
        assertThat(none.changeFailureRate()).isEmpty();
        assertThat(none.timeToRestoreSeconds()).isEmpty();
        assertThat(none.deploymentsPerWeek()).contains(0.0);
    }

    @Test
    void countsThePromotionsOfThePeriod() {
        promote(1, 2);
        told.after(DAY.multipliedBy(40));
        promote(3, 4, 5, 6, 7, 8);
        told.after(DAY.multipliedBy(27));

        assertThat(figures().deployments()).isEqualTo(6);
        assertThat(figures().deploymentsPerWeek().orElseThrow()).isEqualTo(1.5, within(1e-9));
    }

    @Test
    void lessThanAWeekHasNoFrequency() {
        promote(1);
        assertThat(figures(DAY.multipliedBy(6), NO_COMMITS).deploymentsPerWeek())
                .isEmpty();
        assertThat(figures(DAY.multipliedBy(6), NO_COMMITS).deployments()).isEqualTo(1);
    }

    @Test
    void countsNeitherWhatWasDoneAroundUsNorWhatWasThereFirstNorWhatDidNotHappen() {
        told.nothingRunsYet().begin(EntryKind.OBSERVED, 1, DeploymentState.DEPLOYED);
        told.begin(EntryKind.OBSERVED, 2, DeploymentState.DEPLOYED);
        told.complete(told.begin(EntryKind.PROMOTE, 3, DeploymentState.STARTED), DeploymentState.FAILED);
        told.begin(EntryKind.PROMOTE, 4, DeploymentState.STARTED);
        told.deploy(EntryKind.RESET, 5);
        told.begin(EntryKind.HOLD, 5, DeploymentState.DEPLOYED);
        told.strange("production: moonwalk by eve");
        assertThat(figures().deployments()).isZero();

        promote(6);
        assertThat(figures().deployments()).isEqualTo(1);
    }

    @Test
    void theFirstPromotionBringsNobodyKnowsWhat() {
        told.nothingRunsYet();
        promote(1);
        assertThat(figures().deployments()).isZero();
    }

    @Test
    void theLeadTimeIsTheMedianOfAllCommits() {
        promote(1, 2);
        Figures figures = figures(DAY, deployment -> {
            Instant deployed = deployment.time().plus(Duration.ofMinutes(1));
            return deployment.commit().orElseThrow().equals(Told.commit(1))
                    ? commits("a", deployed.minusSeconds(10), deployed.minusSeconds(20), deployed.minusSeconds(30))
                    // Committed by a clock that is ahead: nobody knows how long that took.
                    : commits("b", deployed.minusSeconds(100), deployed.plusSeconds(1000));
        });
        assertThat(figures.leadTimeSeconds()).contains(25L);
        assertThat(figures.changes()).isEqualTo(4);
    }

    @Test
    void aCommitThatIsPromotedAgainAfterARollbackCountsOnce() {
        promote(1, 2);
        Instant committed = told.now().minus(HOUR);
        promote(3);
        told.deploy(EntryKind.ROLLBACK, 2);
        told.after(DAY);
        promote(3);

        CommitId change = new CommitId("c".repeat(40));
        Figures figures = figures(
                Duration.ofDays(28),
                deployment ->
                        deployment.commit().equals(Optional.of(Told.commit(3))) ? Map.of(change, committed) : Map.of());
        assertThat(figures.changes()).isEqualTo(1);
        assertThat(figures.leadTimeSeconds()).contains(HOUR.plusMinutes(1).toSeconds());
    }

    @Test
    void aPromotionThatWasRolledBackHasFailedUntilTheRollbackWasThere() {
        promote(1, 2, 3, 4);
        told.after(HOUR);
        promote(5);
        told.after(HOUR);
        told.deploy(EntryKind.ROLLBACK, 4);

        Figures figures = figures();
        assertThat(figures.deployments()).isEqualTo(5);
        assertThat(figures.failed()).isEqualTo(1);
        assertThat(figures.changeFailureRate()).contains(0.2);
        // A minute more until its endpoints had answered, and one until the rollback was there.
        assertThat(figures.timeToRestoreSeconds()).contains(HOUR.plusMinutes(2).toSeconds());
        assertThat(figures.restored()).isEqualTo(1);
    }

    @Test
    void aRateOfFewDeploymentsIsNotTold() {
        promote(1, 2, 3);
        unverified(4);
        assertThat(figures().changeFailureRate()).isEmpty();
        assertThat(figures().failed()).isEqualTo(1);
        promote(5);
        assertThat(figures().changeFailureRate()).contains(0.2);
    }

    @Test
    void aFailureLastsUntilTheNextThatIsGood() {
        unverified(1);
        unverified(2);
        assertThat(figures().timeToRestoreSeconds()).isEmpty();
        assertThat(figures().failed()).isEqualTo(2);

        promote(3);
        Figures figures = figures();
        assertThat(figures.failed()).isEqualTo(2);
        assertThat(figures.restored()).isEqualTo(2);
        // Two hours and a minute, and an hour and a minute.
        assertThat(figures.timeToRestoreSeconds())
                .contains(HOUR.plusMinutes(30).plusMinutes(1).toSeconds());
    }

    @Test
    void whatIsVerifiedAfterAllOrCutShortHasNotFailed() {
        HistoryLine late = unverified(1);
        told.complete(late, DeploymentState.VERIFIED);
        HistoryLine cut = told.begin(EntryKind.PROMOTE, 2, DeploymentState.STARTED);
        told.complete(cut, DeploymentState.DEPLOYED);
        told.cutShort(cut);

        assertThat(figures().deployments()).isEqualTo(2);
        assertThat(figures().failed()).isZero();
    }

    @Test
    void aRollbackThatDidNotHappenFailsNothing() {
        promote(1);
        told.complete(told.begin(EntryKind.ROLLBACK, 0, DeploymentState.STARTED), DeploymentState.FAILED);
        assertThat(figures().failed()).isZero();
    }

    @Test
    void whatSomebodyPushedAroundUsCanRestoreToo() {
        unverified(1);
        told.begin(EntryKind.OBSERVED, 2, DeploymentState.DEPLOYED);
        assertThat(figures().timeToRestoreSeconds()).contains(HOUR.toSeconds());
    }

    @Test
    void aClockThatJumpsBackMakesNoNegativeTime() {
        unverified(1);
        told.after(HOUR.multipliedBy(-9));
        promote(2);
        Figures figures = figures();
        assertThat(figures.failed()).isEqualTo(1);
        assertThat(figures.restored()).isZero();
        assertThat(figures.timeToRestoreSeconds()).isEmpty();
    }
}
