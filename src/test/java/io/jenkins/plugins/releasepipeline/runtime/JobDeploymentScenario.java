package io.jenkins.plugins.releasepipeline.runtime;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.build.DeploymentOutcome;
import io.jenkins.plugins.releasepipeline.domain.build.DeploymentOutcome.State;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.BodyLine;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.ScriptedDeployments;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.status.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An environment that a job deploys. */
abstract class JobDeploymentScenario {

    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    static final DeploymentOutcome WELL =
            new DeploymentOutcome(State.SUCCEEDED, "deploy-app #12 ended with SUCCESS: job/deploy-app/12/");
    static final DeploymentOutcome BADLY =
            DeploymentOutcome.failed("deploy-app #12 ended with FAILURE: job/deploy-app/12/");

    @TempDir
    Path folder;

    final TestClock clock = new TestClock(NOW);
    MisbehavingServer endpoint;
    BodyLine line;
    CommitId older;
    CommitId newest;

    @BeforeEach
    void open() {
        endpoint = MisbehavingServer.http(Behaviour.json("{\"commit\":\"unknown\"}"));
        open(Automation.NONE);
    }

    void open(Automation automation) {
        line = new BodyLine(
                folder.resolve(automation.promote() ? "automatic" : "by-hand"),
                clock,
                Optional.of(endpoint.url()),
                Optional.of(new DeployRef.Job("deploy-app", "REVISION")),
                automation);
        older = line.commit(1);
        newest = line.commit(0);
    }

    @AfterEach
    void close() {
        line.close();
        endpoint.close();
    }

    ScriptedDeployments jobs() {
        return line.deployments();
    }

    Promotion promote(CommitId commit) {
        return line.live().proceed(line.promote(commit, line.live().current("production")));
    }

    List<DeploymentState> results() {
        return line.entries().stream().map(Entry::result).toList();
    }

    Optional<CommitId> deploying() {
        return production().deploying().map(Status.Deploying::commit);
    }

    Status.EnvironmentStatus production() {
        return line.live().status().environments().stream()
                .filter(environment -> environment.name().equals("production"))
                .findFirst()
                .orElseThrow();
    }
}
