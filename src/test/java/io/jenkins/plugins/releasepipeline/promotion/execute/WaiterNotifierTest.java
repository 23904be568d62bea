package io.jenkins.plugins.releasepipeline.promotion.execute;

import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.promote;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever waits for a commit hears of it exactly once, however it came there. */
class WaiterNotifierTest {

    @TempDir
    Path folder;

    private final List<Promotion> told = new ArrayList<>();
    private PipelineFixture app;
    private CommitId first;
    private CommitId middle;
    private CommitId newest;

    @BeforeEach
    void start() {
        app = new PipelineFixture(folder, Optional.empty());
        newest = app.repository().tip("master");
        middle = new CommitId(app.repository().git().run("rev-parse", "master~1"));
        first = app.repository().tip("production");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aCommitThatIsThereAlreadyIsNotWaitedFor() {
        app.pipeline().proceed(promote(newest, first));
        waitFor(middle);

        assertThat(told).hasSize(1);
        assertThat(told.get(0).deployed().entry().commit()).contains(newest);
        assertThat(told.get(0).deployed().entry().actor()).isEqualTo("alice");
        assertThat(told.get(0).finished()).isCompleted();
        assertThat(app.pipeline().waiting().of("production")).isEmpty();
    }

    @Test
    void aRefThatSomebodyMovedOutsideTellsWhoWaits() {
        waitFor(middle);
        app.repository().branch("production", middle);
        assertThat(told).isEmpty();
        app.pipeline().refresh();
        app.pipeline().refresh();

        assertThat(told).hasSize(1);
        assertThat(told.get(0).deployed().entry().commit()).contains(middle);
        assertThat(told.get(0).deployed().entry().actor()).startsWith("unknown, outside");
    }

    @Test
    void aCommitThatIsNotThereIsWaitedFor() {
        waitFor(newest);
        app.pipeline().refresh();
        assertThat(told).isEmpty();

        app.pipeline().proceed(promote(newest, first));
        app.pipeline().refresh();
        assertThat(told).hasSize(1);
    }

    @Test
    void whatWasTakenBackIsNotTold() {
        waitFor(newest).run();
        app.pipeline().proceed(promote(newest, first));
        assertThat(told).isEmpty();
    }

    @Test
    void twoThatLookTheSameAreBothTold() {
        Runnable takeBack = waitFor(newest);
        waitFor(newest);
        waitFor(newest);
        takeBack.run();

        assertThat(app.pipeline().waiting().of("production")).hasSize(2);
        app.pipeline().proceed(promote(newest, first));
        assertThat(told).hasSize(2);
    }

    private Runnable waitFor(CommitId commit) {
        return app.pipeline()
                .waitFor(
                        new WaitingPromotion("production", commit, "app #2", 2, Optional.empty(), Instant.EPOCH),
                        told::add);
    }
}
