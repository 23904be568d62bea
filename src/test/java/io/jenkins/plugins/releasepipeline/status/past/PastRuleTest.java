package io.jenkins.plugins.releasepipeline.status.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.activity.Activity;
import io.jenkins.plugins.releasepipeline.activity.Told;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the lines of a history say about a time; each minute has one line. */
class PastRuleTest {

    private final Told told = new Told();

    private static Instant minute(int minute) {
        return Told.START.plus(Duration.ofMinutes(minute));
    }

    private PastRule at(int minute) {
        return new PastRule(told.lines(), minute(minute));
    }

    private static Optional<CommitId> commit(Optional<Activity> activity) {
        return activity.flatMap(Activity::entry).flatMap(Entry::commit);
    }

    private Told wait(int minutes) {
        return told.after(Duration.ofMinutes(minutes));
    }

    @Test
    void nothingIsKnownBeforeTheFirstLine() {
        assertThat(new PastRule(List.of(), Told.START).hasLines()).isFalse();
        wait(10).deploy(EntryKind.PROMOTE, 1);
        assertThat(at(9).hasLines()).isFalse();
        assertThat(at(9).recorded()).isEmpty();
        assertThat(at(10).hasLines()).isTrue();
    }

    @Test
    void aDeploymentIsRunningThenThereThenVerified() {
        told.deploy(EntryKind.PROMOTE, 1);
        wait(8).deploy(EntryKind.PROMOTE, 2);
        wait(8);

        assertThat(commit(at(10).running())).contains(Told.commit(2));
        assertThat(commit(at(10).recorded())).contains(Told.commit(1));

        assertThat(at(11).running()).isEmpty();
        assertThat(commit(at(11).recorded())).contains(Told.commit(2));
        assertThat(at(11).recorded().flatMap(Activity::result)).contains(DeploymentState.DEPLOYED);
        assertThat(at(12).recorded().flatMap(Activity::result)).contains(DeploymentState.VERIFIED);
        assertThat(at(13).recorded().flatMap(Activity::result)).contains(DeploymentState.VERIFIED);
    }

    @Test
    void whatFailedDidNotRun() {
        told.deploy(EntryKind.PROMOTE, 1);
        HistoryLine begun = wait(8).begin(EntryKind.PROMOTE, 2, DeploymentState.STARTED);
        wait(1).complete(begun, DeploymentState.FAILED);
        assertThat(commit(at(20).recorded())).contains(Told.commit(1));
        assertThat(at(20).running()).isEmpty();
        assertThat(at(20).deployments()).hasSize(1);
    }

    @Test
    void whatWasNeverCompletedDoesNotRunForEver() {
        told.begin(EntryKind.PROMOTE, 2, DeploymentState.STARTED);
        assertThat(at(60).running()).isPresent();
        assertThat(at(24 * 60).running()).isEmpty();
    }

    @Test
    void theDeploymentsOfTheHourBeforeAreListedNewestFirst() {
        told.deploy(EntryKind.PROMOTE, 1);
        wait(58).deploy(EntryKind.PROMOTE, 2);
        wait(8).deploy(EntryKind.ROLLBACK, 1);
        // There since minutes 1, 61 and 71.
        assertThat(at(60).deployments()).hasSize(1);
        assertThat(at(61).deployments())
                .extracting(one -> commit(Optional.of(one)).orElseThrow())
                .containsExactly(Told.commit(2));
        assertThat(at(72).deployments())
                .extracting(one -> one.kind().orElseThrow())
                .containsExactly(EntryKind.ROLLBACK, EntryKind.PROMOTE);
        assertThat(at(131).deployments()).isEmpty();
    }

    @Test
    void whatWasThereWhenFirstObservedWasNotDeployedThen() {
        told.nothingRunsYet().begin(EntryKind.OBSERVED, 1, DeploymentState.DEPLOYED);
        assertThat(at(1).deployments()).isEmpty();
        assertThat(commit(at(1).recorded())).contains(Told.commit(1));
    }

    @Test
    void aMoveOutsideMayHaveHappenedBeforeItWasFound() {
        told.deploy(EntryKind.PROMOTE, 1);
        wait(20).begin(EntryKind.OBSERVED, 2, DeploymentState.DEPLOYED);
        wait(20).deploy(EntryKind.PROMOTE, 3);

        assertThat(at(10).foundLater().flatMap(Entry::commit)).contains(Told.commit(2));
        assertThat(at(10).isFollowed()).isTrue();
        assertThat(at(22).foundLater()).isEmpty();
        assertThat(at(60).foundLater()).isEmpty();
        assertThat(at(60).isFollowed()).isFalse();
    }

    @Test
    void linesThatAreNotUnderstoodAndHoldsChangeNothing() {
        told.deploy(EntryKind.PROMOTE, 1);
        wait(1).strange("imported");
        wait(1).begin(EntryKind.HOLD, 1, DeploymentState.DEPLOYED);
        assertThat(commit(at(10).recorded())).contains(Told.commit(1));
        assertThat(at(10).deployments()).hasSize(1);
    }

    @Test
    void theHistoryDecidesAfterAClockWasSetBack() {
        told.deploy(EntryKind.PROMOTE, 1);
        wait(60).deploy(EntryKind.PROMOTE, 2);
        wait(-50).deploy(EntryKind.PROMOTE, 3);
        // Written after the line of minute 63, by a clock at minute 16.
        assertThat(commit(at(62).recorded())).contains(Told.commit(3));
        assertThat(commit(at(14).recorded())).contains(Told.commit(2));
        assertThat(commit(at(13).recorded())).contains(Told.commit(1));
    }

    @Test
    void linesAreReadUntilTheHourBeforeIsCovered() {
        told.deploy(EntryKind.PROMOTE, 1);
        assertThat(at(30).isEnough()).isFalse();
        assertThat(at(26 * 60).isEnough()).isTrue();
        assertThat(at(-5).isEnough()).isFalse();
    }
}
