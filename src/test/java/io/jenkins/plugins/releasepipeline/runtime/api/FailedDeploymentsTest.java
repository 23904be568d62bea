package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.build.DeploymentOutcome;
import io.jenkins.plugins.releasepipeline.domain.build.DeploymentOutcome.State;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.BodyLine;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the web API tells of a deployment by a job that failed. */
class FailedDeploymentsTest {

    private static final String WHY = "deploy-app #12 ended with FAILURE: job/deploy-app/12/";

    @TempDir
    Path folder;

    private BodyLine line;
    private CommitId newest;

    @BeforeEach
    void open() {
        line = new BodyLine(
                folder,
                new TestClock(Instant.parse("2026-03-02T08:00:00Z")),
                Optional.empty(),
                Optional.of(new DeployRef.Job("deploy-app", "REVISION")),
                Automation.NONE);
        newest = line.commit(0);
        deploy(DeploymentOutcome.failed(WHY));
    }

    @AfterEach
    void close() {
        line.close();
    }

    private void begin() {
        line.live().proceed(line.promote(newest, line.live().current("production")));
    }

    private void deploy(DeploymentOutcome outcome) {
        begin();
        line.deployments().end(outcome);
        line.live().jobEnded();
    }

    private static JsonNode read(ApiResponse answer) throws JsonProcessingException {
        assertThat(answer.status()).as(answer.json()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.json());
    }

    private JsonNode failed() throws JsonProcessingException {
        for (JsonNode environment :
                read(new StatusApi(line.live()).status(Optional.empty())).path("environments")) {
            if (environment.path("name").asText().equals("production")) {
                return environment.path("failed");
            }
        }
        throw new AssertionError("There is no production");
    }

    private JsonNode activity(int newestIs0) throws JsonProcessingException {
        return read(new ActivityApi(new StatusApi(line.live())).page(Map.of("environment", "production")))
                .path("activities")
                .path(newestIs0);
    }

    @Test
    void theStatusSaysWhyTheNewestFailed() throws JsonProcessingException {
        assertThat(failed().path("commit").asText()).isEqualTo(newest.hex());
        assertThat(failed().path("kind").asText()).isEqualTo("promote");
        assertThat(failed().path("actor").asText()).isEqualTo("alice");
        assertThat(failed().path("reason").asText()).isEqualTo(WHY);
    }

    @Test
    void theActivitySaysWhyForGood() throws JsonProcessingException {
        assertThat(activity(0).path("result").asText()).isEqualTo("failed");
        assertThat(activity(0).path("failure").asText()).isEqualTo(WHY);

        deploy(new DeploymentOutcome(State.SUCCEEDED, "deploy-app #13 ended with SUCCESS: job/deploy-app/13/"));

        assertThat(activity(0).path("failure").isNull()).isTrue();
        assertThat(activity(1).path("failure").asText()).isEqualTo(WHY);
        assertThat(failed().isNull()).as("the newest went well").isTrue();
    }

    @Test
    void aHoldSinceDoesNotHideItButTheNextAttemptDoes() throws JsonProcessingException {
        line.live().hold("production", "bob", "until that is fixed");
        assertThat(failed().path("reason").asText()).isEqualTo(WHY);
        line.live().release("production", "bob");

        begin();

        assertThat(failed().isNull()).as("nobody knows yet").isTrue();
    }
}
