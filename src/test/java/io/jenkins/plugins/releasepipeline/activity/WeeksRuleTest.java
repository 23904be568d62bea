package io.jenkins.plugins.releasepipeline.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** {@link Told#START} is a Monday. */
class WeeksRuleTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Function<Entry, Map<CommitId, Instant>> NO_COMMITS = deployment -> Map.of();

    private final Told told = new Told();

    private List<Week> weeks(Function<Entry, Map<CommitId, Instant>> committed) {
        return new WeeksRule(told.activities(), Told.START, told.now()).weeks(committed);
    }

    @Test
    void eachWeekHasItsDeploymentsAndOneWithoutIsEmpty() {
        told.deploy(EntryKind.PROMOTE, 1);
        told.after(DAY.multipliedBy(6)).deploy(EntryKind.PROMOTE, 2);
        told.after(DAY.multipliedBy(14)).deploy(EntryKind.PROMOTE, 3);

        assertThat(weeks(NO_COMMITS))
                .containsExactly(
                        new Week(MONDAY, 2, 0, Optional.empty()),
                        new Week(MONDAY.plus(DAY.multipliedBy(7)), 0, 0, Optional.empty()),
                        new Week(MONDAY.plus(DAY.multipliedBy(14)), 1, 0, Optional.empty()));
    }

    @Test
    void aDeploymentWithATimeInTheFutureDoesNotTakeTheLaterOnesFromTheirWeeks() {
        told.after(DAY.multipliedBy(900)).deploy(EntryKind.PROMOTE, 1);
        told.after(DAY.multipliedBy(-900)).deploy(EntryKind.PROMOTE, 2);
        told.after(DAY.multipliedBy(7)).deploy(EntryKind.PROMOTE, 3);

        assertThat(weeks(NO_COMMITS)).extracting(Week::deployments).containsExactly(1, 1);
    }

    @Test
    void aFailureCountsInTheWeekOfItsDeploymentEvenIfItIsRolledBackLater() {
        told.after(DAY.multipliedBy(6)).deploy(EntryKind.PROMOTE, 1);
        told.after(DAY.multipliedBy(2)).deploy(EntryKind.ROLLBACK, 0);

        assertThat(weeks(NO_COMMITS)).extracting(Week::failed).containsExactly(1, 0);
        assertThat(weeks(NO_COMMITS)).extracting(Week::deployments).containsExactly(1, 0);
    }

    @Test
    void aCommitCountsInTheWeekInWhichItArrivedFirst() {
        Function<Entry, Map<CommitId, Instant>> committed =
                deployment -> Map.of(Told.commit(9), deployment.time().minus(Duration.ofHours(3)));
        told.begin(EntryKind.PROMOTE, 1, DeploymentState.DEPLOYED);
        told.after(DAY.multipliedBy(7)).begin(EntryKind.PROMOTE, 2, DeploymentState.DEPLOYED);

        assertThat(weeks(committed))
                .extracting(Week::leadTimeSeconds)
                .containsExactly(Optional.of(Duration.ofHours(3).toSeconds()), Optional.empty());
    }

    @Test
    void whatIsNoDeploymentDoesNotCount() {
        told.deploy(EntryKind.RESET, 1);
        told.begin(EntryKind.OBSERVED, 2, DeploymentState.DEPLOYED);
        told.begin(EntryKind.PROMOTE, 3, DeploymentState.STARTED);
        told.strange("a commit of another program");

        assertThat(weeks(NO_COMMITS)).containsExactly(new Week(MONDAY, 0, 0, Optional.empty()));
    }

    @Test
    void aClockThatWasSetBackNeitherLosesTheRestNorCountsTwice() {
        told.after(DAY.multipliedBy(8)).deploy(EntryKind.PROMOTE, 1);
        told.after(DAY.multipliedBy(-7)).deploy(EntryKind.PROMOTE, 2);
        told.after(DAY.multipliedBy(7)).deploy(EntryKind.PROMOTE, 3);

        assertThat(weeks(NO_COMMITS).stream().mapToInt(Week::deployments).sum()).isEqualTo(2);
        assertThat(weeks(NO_COMMITS).get(1).deployments()).isEqualTo(2);
    }
}
