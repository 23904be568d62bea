package io.jenkins.plugins.releasepipeline.promotion;

import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.promote;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.history.Result;
import io.jenkins.plugins.releasepipeline.version.Behaviour;
import io.jenkins.plugins.releasepipeline.version.MisbehavingServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What version endpoints say of a deployment, also when a restart comes between. */
class ConfirmationTest {

    @TempDir
    Path folder;

    private MisbehavingServer endpoint;
    private PipelineFixture app;
    private CommitId first;
    private CommitId newest;
    private Promotion promotion;

    @BeforeEach
    void promoteToAnEndpointThatReportsWhatWasThere() {
        endpoint = MisbehavingServer.http(Behaviour.json("{\"commit\":\"unknown\"}"));
        app = new PipelineFixture(folder, Optional.of(endpoint.url()));
        first = app.repository().tip("production");
        newest = app.repository().tip("master");
        promotion = app.pipeline().proceed(promote(newest, first));
    }

    @AfterEach
    void close() {
        app.close();
        endpoint.close();
    }

    private Result recorded() {
        return app.pipeline()
                .status()
                .environments()
                .get(1)
                .recorded()
                .orElseThrow()
                .result();
    }

    @Test
    void aRestartWhileItIsAskedForLeavesTheResultOpen() {
        List<String> before = app.subjects("production");
        app.restart();

        assertThat(promotion.finished()).isCancelled();
        assertThat(app.subjects("production")).isEqualTo(before);
        assertThat(recorded()).isEqualTo(Result.DEPLOYED);
    }
}
