package io.jenkins.plugins.releasepipeline.promotion.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedDeploymentsTest {

    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");

    @TempDir
    Path folder;

    private History history;
    private VerifiedDeployments verified;

    @BeforeEach
    void open() {
        history = History.open(folder.resolve("history.git"), "app");
        verified = new VerifiedDeployments(history, new OngoingPromotions(), new TestClock(NOW));
    }

    @AfterEach
    void close() {
        history.close();
    }

    private void deployed(DeploymentState result, Map<String, Object> verification) {
        history.append(
                "production",
                new Entry(
                        EntryKind.PROMOTE,
                        Optional.of(new CommitId("a".repeat(40))),
                        Optional.empty(),
                        "alice",
                        Optional.empty(),
                        Optional.empty(),
                        result,
                        Optional.empty(),
                        NOW,
                        List.of(),
                        Map.of("verification", verification)));
    }

    private void took(long... minutes) {
        for (long one : minutes) {
            deployed(
                    DeploymentState.VERIFIED,
                    Map.of("elapsedMillis", Duration.ofMinutes(one).toMillis()));
        }
    }

    @Test
    void doesNotKnowHowLongItTakesWhereItNeverWas() {
        assertThat(verified.usual("production")).isEmpty();
        deployed(DeploymentState.UNVERIFIED, Map.of("elapsedMillis", 60_000L));
        deployed(DeploymentState.VERIFIED, Map.of());
        assertThat(verified.usual("production")).isEmpty();
    }

    @Test
    void usuallyIsTheMedianSoThatOneLongNightDoesNotCount() {
        took(3);
        assertThat(verified.usual("production")).contains(Duration.ofMinutes(3));
        took(600, 2);
        assertThat(verified.usual("production")).contains(Duration.ofMinutes(3));
        took(4);
        assertThat(verified.usual("production")).contains(Duration.ofMinutes(4));
        assertThat(verified.usual("stage")).isEmpty();
    }

    @Test
    void whatTookLongDoesNotCountWhenItWasNotProven() {
        took(3);
        deployed(DeploymentState.UNVERIFIED, Map.of("elapsedMillis", 60_000_000L));
        deployed(DeploymentState.UNVERIFIED, Map.of("elapsedMillis", 60_000_000L));
        assertThat(verified.usual("production")).contains(Duration.ofMinutes(3));
    }

    @Test
    void onlyTheTwentyNewestCount() {
        for (int i = 0; i < 25; i++) {
            took(50);
        }
        for (int i = 0; i < 11; i++) {
            took(5);
        }
        assertThat(verified.usual("production")).contains(Duration.ofMinutes(5));
    }
}
