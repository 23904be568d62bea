package io.jenkins.plugins.releasepipeline.promotion.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.git.commits.Trees;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that runs may ask for its own promotion, and for nobody else's. */
class BuildThatAsksTest {

    private final Builds builds = mock();
    private ReleaseLine line;
    private CommitId last;

    @BeforeEach
    void productionIsBehind(@TempDir Path folder) {
        line = new ReleaseLine(folder, Duration.ofMinutes(1));
        line.repository().branch("production", line.repository().commit("one"));
        last = line.repository().commit("two");
        line.mirror().fetch();
        when(builds.areKnown()).thenReturn(true);
        when(builds.of(last)).thenReturn(Optional.of(running(413)));
    }

    @AfterEach
    void close() {
        line.close();
    }

    private Build running(int number) {
        return new Build(number, last, Build.Result.RUNNING, Optional.empty(), Instant.EPOCH);
    }

    private void waits(int number, String environment) {
        line.waiting()
                .add(
                        new WaitingPromotion(
                                environment, last, "app #" + number, number, Optional.empty(), Instant.EPOCH),
                        promotion -> {});
    }

    private boolean isOpen() {
        Environment known = line.production();
        Environment strict = new Environment(
                known.name(),
                known.production(),
                known.promotesFrom(),
                known.deployRef(),
                true,
                known.services(),
                List.of());
        Pipeline pipeline = ReleaseLine.pipeline(line.repository().remote());
        SchemaChanges schema = new SchemaChanges(new Trees(line.mirror()), List.of());
        Planner planner = new Planner(
                pipeline,
                line.mirror(),
                line.history(),
                line.deployed(),
                schema,
                builds,
                line.waiting(),
                Clock.systemUTC(),
                ExternalSignals.NONE,
                Optional::empty);
        return planner.plan(EntryKind.PROMOTE, strict, last).gates().stream()
                .filter(answer -> answer.name().equals("build"))
                .allMatch(GateAnswer::open);
    }

    @Test
    void theNewestBuildOfACommitMayAsk() {
        assertThat(isOpen()).isFalse();
        waits(413, "production");
        assertThat(isOpen()).isTrue();
    }

    @Test
    void anotherBuildOfTheSameCommitDoesNotAskForIt() {
        waits(412, "production");
        assertThat(isOpen()).isFalse();
    }

    @Test
    void aBuildThatWaitsForAnotherEnvironmentDoesNotAskForThisOne() {
        waits(413, "stage");
        assertThat(isOpen()).isFalse();
    }
}
