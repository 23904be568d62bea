package io.jenkins.plugins.releasepipeline.promotion.execute;

import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.promote;
import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.rollback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rollbacks on a real remote, as the host asks for them. */
class PromoterRollbackTest extends PromoterScenario {

    @Test
    void aRollbackMovesTheBranchBackAndHoldsTheEnvironmentByTheSameEntry() {
        app.pipeline().proceed(promote(newest, first));
        app.pipeline().proceed(rollback("production", first, newest));

        assertThat(repository.tip("production")).isEqualTo(first);
        assertThat(production().hold().orElseThrow().by()).isEqualTo("alice");
        assertThat(production().hold().orElseThrow().reason()).isEqualTo("bug 1");
        assertThat(app.subjects("production").get(0))
                .isEqualTo("production: " + first.abbreviated() + " is back, and held by alice: bug 1");
        assertThat(app.pipeline().plan(EntryKind.PROMOTE, "production", newest).isOpen())
                .isFalse();
    }

    @Test
    void aRollbackKeepsTheHoldOfSomebodyElse() {
        app.pipeline().proceed(promote(newest, first));
        app.pipeline().hold("production", "bob", "watching errors");
        app.pipeline().proceed(rollback("production", first, newest));

        assertThat(production().hold().orElseThrow().by()).isEqualTo("bob");
    }

    @Test
    void aRollbackWithoutAReasonIsRefused() {
        Request request = new Request(
                EntryKind.ROLLBACK,
                "production",
                first,
                Optional.of(first),
                "alice",
                Optional.of(" "),
                Optional.empty());
        assertThatThrownBy(() -> app.pipeline().proceed(request))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("requires a reason");
    }

    @Test
    void aRollbackNeverMovesTrunk() {
        assertThatThrownBy(() -> app.pipeline().proceed(rollback("stage", first, newest)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("stage has no environment to promote from");
        assertThat(repository.tip("master")).isEqualTo(newest);
    }

    @Test
    void aRollbackNeverGoesToACommitOfASideBranchThatNeverRan() {
        repository.checkOut("side", newest);
        CommitId side = repository.commit("Work in progress");
        repository.checkOut("master", newest);
        repository.git().run("merge", "-q", "--no-ff", "-m", "Merge the side branch", side.hex());
        repository.git().run("push", "-q", "origin", "master");
        CommitId merge = repository.tip("master");
        app.pipeline().refresh();
        app.pipeline().proceed(promote(merge, first));

        assertThatThrownBy(() -> app.pipeline().proceed(rollback("production", side, merge)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("was never deployed there itself");
        assertThat(repository.tip("production")).isEqualTo(merge);
    }

    @Test
    void aRollbackThatIsFoundOutLaterHoldsTheEnvironmentAsWell() throws IOException {
        app.pipeline().proceed(promote(newest, first));
        Path away = folder.resolve("away.git");
        Files.move(repository.remote(), away);
        assertThatThrownBy(() -> app.pipeline().proceed(rollback("production", first, newest)))
                .isInstanceOf(ReleaseException.class);
        Files.move(away, repository.remote());
        repository.branch("production", first);

        app.restart();
        assertThat(production().hold().orElseThrow().by()).isEqualTo("alice");
    }
}
