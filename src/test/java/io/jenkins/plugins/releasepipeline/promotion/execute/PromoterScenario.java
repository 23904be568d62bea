package io.jenkins.plugins.releasepipeline.promotion.execute;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.status.Status;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real remote with three commits, of which production has the first, and a pipeline that its host asks. */
abstract class PromoterScenario {

    @TempDir
    Path folder;

    PipelineFixture app;
    TestRepository repository;
    CommitId first;
    CommitId middle;
    CommitId newest;

    @BeforeEach
    void start() {
        app = new PipelineFixture(folder, Optional.empty());
        repository = app.repository();
        newest = repository.tip("master");
        middle = new CommitId(repository.git().run("rev-parse", "master~1"));
        first = repository.tip("production");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    Status.EnvironmentStatus production() {
        return app.pipeline().status().environments().get(1);
    }
}
