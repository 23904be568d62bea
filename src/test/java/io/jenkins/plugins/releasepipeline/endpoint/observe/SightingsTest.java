package io.jenkins.plugins.releasepipeline.endpoint.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SightingsTest {

    private static final String OLD = "77ab0c1111111111111111111111111111111111";
    private static final String NEW = "2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4";

    private Optional<Observed> endpoint = Optional.empty();
    private int second;

    private void reports(String commit, int times) {
        for (int i = 0; i < times; i++) {
            hear(VersionAnswer.reported(commit, Optional.empty()));
        }
    }

    private void hear(VersionAnswer answer) {
        endpoint = Optional.of(Observed.after(endpoint, answer, at(second++)));
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }

    private EnvironmentObservation observation() {
        return EnvironmentObservation.of(List.of(endpoint));
    }

    @Test
    void aDeploymentIsThereSinceItsFirstAnswer() {
        reports(OLD, 3);
        reports(NEW, 2);

        assertThat(observation().commit()).contains(NEW);
        assertThat(observation().since()).contains(at(3));
        assertThat(observation().disagreeSince()).isEmpty();
    }

    @Test
    void serversThatAnswerInTurnAreOneStateWhoseBeginningStays() {
        reports(OLD, 3);
        for (int i = 0; i < 50; i++) {
            reports(NEW, 1);
            reports(OLD, 1);
            if (i > 0) {
                assertThat(observation().message()).contains("The endpoint alternates between: 77ab0c1, 2bb117f.");
                assertThat(observation().disagreeSince()).contains(at(3));
                assertThat(observation().commit()).isEmpty();
            }
            assertThat(endpoint.orElseThrow().last().orElseThrow().since()).isEqualTo(at(0));
        }
    }

    @Test
    void isOneCommitAgainWhenNoOtherComesBack() {
        reports(OLD, 1);
        for (int i = 0; i < 4; i++) {
            reports(NEW, 1);
            reports(OLD, 1);
        }
        int settles = second;
        reports(NEW, Sightings.SETTLED - 1);
        assertThat(observation().disagreeSince()).contains(at(1));
        reports(NEW, 1);

        assertThat(observation().commit()).contains(NEW);
        assertThat(observation().since()).contains(at(settles));
        assertThat(observation().disagreeSince()).isEmpty();
        assertThat(observation().message()).isEmpty();
    }

    @Test
    void aRollbackIsNoFlapping() {
        reports(OLD, 5);
        reports(NEW, 5);
        reports(OLD, 1);

        assertThat(observation().commit()).contains(OLD);
        assertThat(observation().disagreeSince()).isEmpty();
    }

    @Test
    void anEndpointThatFailsNowAndThenKeepsWhatItReported() {
        reports(OLD, 2);
        hear(VersionAnswer.unusable(Outcome.REFUSED, "down"));
        assertThat(observation().commit()).isEmpty();
        reports(OLD.substring(0, 7), 1);

        assertThat(observation().since()).contains(at(0));
    }

    @Test
    void anEndpointThatNeverRepeatsItselfIsNotRememberedWithoutEnd() {
        for (int i = 0; i < 1000; i++) {
            reports(String.format("%040x", i + (1L << 40)), 1);
        }
        assertThat(endpoint.orElseThrow().sightings().orElseThrow().left()).hasSizeLessThan(5);
    }
}
