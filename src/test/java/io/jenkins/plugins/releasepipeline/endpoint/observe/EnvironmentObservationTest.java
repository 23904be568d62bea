package io.jenkins.plugins.releasepipeline.endpoint.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentObservationTest {

    private static final String NEW = "2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4";
    private static final String OLD = "77ab0c1111111111111111111111111111111111";

    @Test
    void allReportTheSame() {
        EnvironmentObservation joint =
                EnvironmentObservation.of(List.of(reports(NEW, 5, 90), reports("2bb117f", 7, 80)));
        assertThat(joint)
                .isEqualTo(new EnvironmentObservation(
                        Optional.of(NEW), at(7), at(80), Optional.empty(), Optional.empty()));
    }

    @Test
    void theyDisagree() {
        EnvironmentObservation joint =
                EnvironmentObservation.of(List.of(reports(OLD, 1, 90), reports(NEW, 5, 90), reports(NEW, 5, 90)));
        assertThat(joint.commit()).isEmpty();
        assertThat(joint.since()).isEmpty();
        assertThat(joint.disagreeSince()).isEqualTo(at(5));
        assertThat(joint.checkedAt()).isEqualTo(at(90));
        assertThat(joint.message()).contains("2 of 3 servers report 2bb117f; 1 of 3 servers reports 77ab0c1.");
    }

    @Test
    void someAreSilent() {
        EnvironmentObservation joint =
                EnvironmentObservation.of(List.of(reports(NEW, 5, 90), silent(91), Optional.empty()));
        assertThat(joint.commit()).contains(NEW);
        assertThat(joint.since()).isEqualTo(at(5));
        assertThat(joint.message()).contains("1 of 3 servers reports 2bb117f; 2 of 3 servers report no commit.");
    }

    @Test
    void allAreSilent() {
        EnvironmentObservation joint = EnvironmentObservation.of(List.of(silent(90), silent(91)));
        assertThat(joint.commit()).isEmpty();
        assertThat(joint.message()).contains("2 of 2 servers report no commit.");
    }

    @Test
    void theOnlyOneSaysWhyItIsSilent() {
        assertThat(EnvironmentObservation.of(List.of(silent(90))).message()).contains("down");
        assertThat(EnvironmentObservation.of(List.of(Optional.empty())).message())
                .contains("The endpoint has not been checked yet.");
    }

    @Test
    void anEnvironmentWithoutEndpointsIsNotObserved() {
        assertThat(EnvironmentObservation.of(List.of()))
                .isEqualTo(new EnvironmentObservation(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static Optional<Observed> reports(String commit, int since, int checkedAt) {
        VersionAnswer answer = VersionAnswer.reported(commit, Optional.empty());
        Observed first = Observed.after(Optional.empty(), answer, at(since).orElseThrow());
        return Optional.of(
                Observed.after(Optional.of(first), answer, at(checkedAt).orElseThrow()));
    }

    /** It named a commit before, which must not count any more. */
    private static Optional<Observed> silent(int checkedAt) {
        VersionAnswer down = VersionAnswer.unusable(Outcome.REFUSED, "down");
        return Optional.of(
                Observed.after(reports(OLD, 1, 2), down, at(checkedAt).orElseThrow()));
    }

    private static Optional<Instant> at(int second) {
        return Optional.of(Instant.ofEpochSecond(second));
    }
}
