package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import static io.jenkins.plugins.releasepipeline.fixture.PipelineFixture.promote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.DeploymentSummaryAction;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** What the log of a build tells of its promotion. */
class PromotionReportTest extends PromoteToProductionScenario {

    private void proceed(String reason) {
        app.pipeline()
                .proceed(new Request(
                        EntryKind.PROMOTE,
                        "production",
                        newest,
                        Optional.of(first),
                        "alice",
                        Optional.of(reason),
                        Optional.empty()));
    }

    private String moved() {
        return "Pushed: branch production moved from " + first.abbreviated() + " to " + newest.abbreviated() + ".";
    }

    @Test
    void thePlanIsToldOnceWhenItBeginsToWait() {
        build.work();
        step.register();
        build.work();

        assertThat(build.log())
                .containsOnlyOnce("production would move from " + first.abbreviated() + " to " + newest.abbreviated()
                        + ": 2 commits by ")
                .doesNotContain("Schema:")
                .doesNotContain("Closed now:");
    }

    @Test
    void theSchemaAndWhatIsClosedArePartOfThePlan() {
        app.repository().commit("Jo", Instant.now(), "Add a note", MIGRATION);
        app.pipeline().refresh();
        app.pipeline().hold("production", "bob", "load test");
        build.work();

        assertThat(build.log())
                .contains("Schema: ")
                .contains("Closed now: Gate hold: production is held by bob: load test");
    }

    private static final Map<String, String> MIGRATION = Map.of(
            "app/migrations/0002_note.py",
            "from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n"
                    + "    operations = [migrations.CreateModel(name='note', fields=[('id',"
                    + " models.AutoField(primary_key=True))])]\n");

    @Test
    void whoSaidProceedWhyAndWhatWasMovedIsTold() {
        build.work();
        proceed("weekly\npush");

        assertThat(build.log())
                .containsSubsequence(
                        "alice said Proceed to production with " + newest.abbreviated() + ": weekly push\n", moved());
    }

    @Test
    void itIsNotToldAgainWhenTheStepRegistersAnew() {
        build.work();
        proceed("weekly push");
        app.restart();
        build.use(app.pipeline());
        endpoint.behave(Behaviour.commit(newest.hex()));
        build.work();
        result();

        assertThat(build.log()).containsOnlyOnce("alice said Proceed").containsOnlyOnce(moved());
    }

    @Test
    void whatWasDoneBeforeItWaitedIsNotTakenForAnAnswer() {
        proceed("weekly push");
        build.work();

        assertThat(build.log())
                .contains("production runs " + newest.abbreviated() + " already; by alice.")
                .doesNotContain("said Proceed", "waits for Proceed");
    }

    @Test
    void aMoveOutsideIsToldAsThat() {
        build.work();
        app.repository().branch("production", newest);
        app.pipeline().refresh();

        assertThat(build.log())
                .contains("production runs " + newest.abbreviated() + ", which was put there outside Release Pipeline.")
                .doesNotContain("said Proceed");
    }

    @Test
    void aRefusalAHoldAndItsEndAreTold() {
        build.work();
        app.pipeline().hold("production", "bob", "load\ntest");
        assertThatThrownBy(() -> proceed("weekly push")).isInstanceOf(ReleaseException.class);
        app.pipeline().release("production", "carol");

        assertThat(build.log())
                .containsSubsequence(
                        "bob holds production: load test\n",
                        "alice said Proceed to production, and nothing was changed: Gate hold: production is held by"
                                + " bob: load test",
                        "carol released production.");
    }

    @Test
    void whoeverStopsTheVerificationReadsThatTheBranchHasMoved() {
        build.work();
        proceed("weekly push");
        step.stop(new InterruptedException());

        verify(build.context).onFailure(any());
        assertThat(build.log()).endsWith("production runs " + newest.abbreviated() + ", and nothing is rolled back.\n");
        assertThat(app.repository().tip("production")).isEqualTo(newest);
    }

    @Test
    void whoeverStopsItBeforeReadsNothingOfThat() {
        build.work();
        step.stop(new InterruptedException());

        assertThat(build.log()).doesNotContain("by now");
    }

    @Test
    void aLaterCommitThatContainsItIsNamed() {
        build.work();
        CommitId next = app.repository().commit("Even newer");
        app.pipeline().refresh();
        app.pipeline().proceed(promote(next, first));

        assertThat(build.log()).contains("alice said Proceed to production with " + next.abbreviated() + ".");
    }

    @Test
    void theBuildsPageSaysThatItWaits() throws Exception {
        build.work();

        Run<?, ?> run = build.context.get(Run.class);
        ArgumentCaptor<DeploymentSummaryAction> shown = ArgumentCaptor.captor();
        verify(run).addAction(shown.capture());
        when(run.isBuilding()).thenReturn(true);
        shown.getValue().onAttached(run);
        assertThat(shown.getValue().getText()).isEqualTo(newest.abbreviated() + " waits for Proceed to production");
    }
}
