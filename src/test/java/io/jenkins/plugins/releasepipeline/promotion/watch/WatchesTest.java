package io.jenkins.plugins.releasepipeline.promotion.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.endpoint.answer.HeartbeatAnswer;
import io.jenkins.plugins.releasepipeline.endpoint.observe.ObservedHeartbeat;
import io.jenkins.plugins.releasepipeline.endpoint.observe.ObservedHeartbeat.Change;
import io.jenkins.plugins.releasepipeline.endpoint.observe.ObservedHeartbeat.Row;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.net.URI;
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

/** A job takes ten minutes to deploy; then its watch begins. */
class WatchesTest {

    private static final CommitId COMMIT = new CommitId("2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4");
    private static final Instant STARTED = Instant.parse("2026-08-03T10:00:00Z");
    private static final Instant DEPLOYED = STARTED.plusSeconds(600);
    private static final Instant BEGAN = DEPLOYED.plusSeconds(60);

    private final Environment target = new Environment(
            "production",
            true,
            Optional.of("stage"),
            Optional.of(new DeployRef.Job("deploy-app", "REVISION")),
            false,
            List.of(new Service(
                    "web",
                    Optional.empty(),
                    false,
                    Optional.of(Heartbeat.at(URI.create("https://app.example/__heartbeat__"))))),
            List.of(),
            new Automation(false, false, Optional.of(Duration.ofMinutes(10))));
    private History history;

    @BeforeEach
    void deploy(@TempDir Path folder) {
        history = History.open(folder, "app");
        Entry start = new Entry(
                EntryKind.PROMOTE,
                Optional.of(COMMIT),
                Optional.empty(),
                "alice",
                Optional.empty(),
                Optional.empty(),
                DeploymentState.STARTED,
                Optional.empty(),
                STARTED,
                List.of(),
                Map.of());
        Recorded started = history.append("production", start);
        history.append(
                "production", start.completed(started.id(), DeploymentState.DEPLOYED, DEPLOYED, List.of(), Map.of()));
    }

    @AfterEach
    void close() {
        history.close();
    }

    private Health before(Instant readSince, Change... changes) {
        HeartbeatAnswer answer = new HeartbeatAnswer(Health.HEALTHY, Optional.empty(), List.of());
        Row row = new Row(9, 0, 0, DEPLOYED, Optional.empty(), Optional.empty());
        ObservedHeartbeat seen = new ObservedHeartbeat(answer, BEGAN, List.of(changes), readSince, row, false);
        new Watches(history, heartbeat -> Optional.of(seen), Duration.ofHours(1), new TestClock(BEGAN)).look(target);
        return HeartbeatWatch.of(history.latest("production"))
                .orElseThrow()
                .before()
                .get("web");
    }

    private static Change change(Instant since, Health health) {
        return new Change(since, health, Optional.empty());
    }

    @Test
    void whatBrokeDuringTheRolloutAndRecoveredWasHealthyBefore() {
        assertThat(before(
                        STARTED.minusSeconds(600),
                        change(STARTED.minusSeconds(600), Health.HEALTHY),
                        change(STARTED.plusSeconds(120), Health.BROKEN),
                        change(DEPLOYED.plusSeconds(30), Health.HEALTHY)))
                .isEqualTo(Health.HEALTHY);
    }

    @Test
    void whatWasBrokenAtTheStartAndIsHealthyAtTheEndWasBrokenBefore() {
        assertThat(before(
                        STARTED.minusSeconds(600),
                        change(STARTED.minusSeconds(600), Health.HEALTHY),
                        change(STARTED.minusSeconds(200), Health.BROKEN),
                        change(STARTED.plusSeconds(120), Health.HEALTHY)))
                .isEqualTo(Health.BROKEN);
    }

    @Test
    void whatWasNotReadRightBeforeTheStartIsUnknown() {
        assertThat(before(STARTED.plusSeconds(20), change(STARTED.minusSeconds(600), Health.HEALTHY)))
                .isEqualTo(Health.UNKNOWN);
    }
}
