package io.jenkins.plugins.releasepipeline.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsualDurationsTest {

    private final Told told = new Told();

    private UsualDurations usual() {
        return UsualDurations.of(told.activities());
    }

    private void deploy(EntryKind kind, int deploying, int verifying) {
        HistoryLine begun = told.begin(kind, 1, DeploymentState.STARTED);
        told.after(Duration.ofMinutes(deploying)).complete(begun, DeploymentState.DEPLOYED);
        told.after(Duration.ofMinutes(verifying)).complete(begun, DeploymentState.VERIFIED);
    }

    private void promote(int deploying, int verifying) {
        deploy(EntryKind.PROMOTE, deploying, verifying);
    }

    @Test
    void areUnknownForFewerThanThreeDeployments() {
        assertThat(usual()).isEqualTo(UsualDurations.UNKNOWN);
        promote(1, 1);
        promote(1, 1);
        assertThat(usual()).isEqualTo(UsualDurations.UNKNOWN);
    }

    @Test
    void areTheMediansSoThatOneLongDeploymentDoesNotMatter() {
        promote(2, 10);
        promote(90, 300);
        deploy(EntryKind.ROLLBACK, 4, 12);
        assertThat(usual().deploying()).contains(Duration.ofMinutes(4));
        assertThat(usual().verifying()).contains(Duration.ofMinutes(12));

        promote(3, 10);
        assertThat(usual().deploying()).contains(Duration.ofSeconds(210));
    }

    @Test
    void followTheNewestTwentyDeployments() {
        for (int i = 0; i < 30; i++) {
            promote(60, 60);
        }
        for (int i = 0; i < 20; i++) {
            promote(1, 2);
        }
        assertThat(usual().deploying()).contains(Duration.ofMinutes(1));
        assertThat(usual().verifying()).contains(Duration.ofMinutes(2));
    }

    @Test
    void leaveOutWhatFailedWhatIsStillRunningAndMovesOutsideReleasePipeline() {
        promote(1, 1);
        promote(1, 1);
        told.complete(told.begin(EntryKind.PROMOTE, 2, DeploymentState.STARTED), DeploymentState.FAILED);
        told.begin(EntryKind.OBSERVED, 3, DeploymentState.DEPLOYED);
        HistoryLine refuted = told.begin(EntryKind.PROMOTE, 4, DeploymentState.STARTED);
        told.complete(refuted, DeploymentState.DEPLOYED);
        told.after(Duration.ofHours(1)).complete(refuted, DeploymentState.UNVERIFIED);
        told.begin(EntryKind.PROMOTE, 5, DeploymentState.STARTED);

        assertThat(usual()).isEqualTo(UsualDurations.UNKNOWN);
        promote(1, 1);
        assertThat(usual().deploying()).contains(Duration.ofMinutes(1));
    }

    @Test
    void countADeploymentWhoseVerificationIsNotOverOnlyForTheDeployment() {
        promote(1, 1);
        promote(1, 1);
        HistoryLine begun = told.begin(EntryKind.PROMOTE, 2, DeploymentState.STARTED);
        told.after(Duration.ofMinutes(1)).complete(begun, DeploymentState.DEPLOYED);

        assertThat(usual().deploying()).contains(Duration.ofMinutes(1));
        assertThat(usual().verifying()).isEmpty();
    }

    @Test
    void leaveOutADeploymentDuringWhichTheClockWasSetBack() {
        promote(5, 5);
        promote(5, 5);
        promote(-30, 5);

        assertThat(usual().deploying()).isEmpty();
        assertThat(usual().verifying()).contains(Duration.ofMinutes(5));
    }
}
