package io.jenkins.plugins.releasepipeline.jenkins.step.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepInABuild;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepRun;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.SchemaChangeAction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;

/** Production lacks a commit with a migration of Flyway's and one SQL file that belongs to no framework. */
class CheckSchemaChangeExecutionTest {

    @TempDir
    Path folder;

    private PipelineFixture app;
    private StepInABuild build;

    @BeforeEach
    void start() throws Exception {
        app = new PipelineFixture(folder, Optional.empty());
        app.repository()
                .commit(
                        "Jo",
                        Instant.now(),
                        "Drop a column",
                        Map.of(
                                "db/migration/V2__note.sql", "ALTER TABLE jobs DROP COLUMN note;",
                                "changes/log.sql", "CREATE TABLE log (id int);"));
        app.pipeline().refresh();
        build = new StepInABuild(app.pipeline());
    }

    @AfterEach
    void close() {
        build.close();
        app.close();
    }

    private Map<String, Object> run(String failOn, Object paths) throws Exception {
        CheckSchemaChangeStep step = new CheckSchemaChangeStep("production", "master");
        step.setFailOn(failOn);
        step.setPaths(paths);
        return build.in(new CheckSchemaChangeExecution(build.context, step)).run();
    }

    @Test
    void aNameThatIsNoCommitAndNoEnvironmentIsAnsweredWithTheEnvironmentsThatThereAre() throws Exception {
        StepRun stepRun = new StepRun(
                build.context.get(Run.class), build.context.get(TaskListener.class), app.pipeline(), build.pipelines);
        assertThat(stepRun.commitOrEnvironment("production"))
                .isEqualTo(app.pipeline().current("production").orElseThrow());
        assertThatThrownBy(() -> stepRun.commitOrEnvironment("prodution"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("\"prodution\"")
                .hasMessageEndingWith("Or name an environment: stage, production.");
    }

    private SchemaChangeAction kept() throws Exception {
        ArgumentCaptor<SchemaChangeAction> action = ArgumentCaptor.forClass(SchemaChangeAction.class);
        verify(build.context.get(Run.class)).addOrReplaceAction(action.capture());
        return action.getValue();
    }

    @Test
    void theReportIsReturnedLoggedAndKept() throws Exception {
        Map<String, Object> report = run("never", null);
        assertThat(report).containsEntry("order", "code-first").containsEntry("destructive", 1);
        assertThat(build.log()).contains(String.valueOf(report.get("advice")));
        assertThat(kept().getReports().get(0).getAdvice()).isEqualTo(report.get("advice"));
    }

    @Test
    void theReportIsKeptWhenTheStepFailsBecauseOfIt() throws Exception {
        assertThatThrownBy(() -> run("destructive", null)).isInstanceOf(AbortException.class);
        assertThat(kept().getReports()).hasSize(1);
        verify(build.context.get(Run.class)).save();
    }

    @Test
    void aLockFailsTheStepWhereItIsAskedForAndIsLoggedInAnyCase() throws Exception {
        assertThat(run("locks", null)).containsEntry("locks", List.of());
        app.repository()
                .commit(
                        "Jo",
                        Instant.now(),
                        "Add an index",
                        Map.of("db/migration/V3__i.sql", "CREATE INDEX i ON jobs (id);"));
        app.pipeline().refresh();

        Map<String, Object> report = run("never", "!db/migration/V2*");
        assertThat(report).containsEntry("order", "schema-first");
        assertThat(String.valueOf(report.get("locks")))
                .startsWith(
                        "[{table=jobs, path=db/migration/V3__i.sql, line=1, database=PostgreSQL, why=On PostgreSQL, ")
                .endsWith("instead=CREATE INDEX CONCURRENTLY, outside a transaction}]");
        assertThat(build.log()).contains("V3__i.sql:1: On PostgreSQL, ", "Instead: CREATE INDEX CONCURRENTLY");
        assertThatThrownBy(() -> run("locks", "!db/migration/V2*")).isInstanceOf(AbortException.class);
    }

    @Test
    void pathsAddAndLeaveOutInThisReportAlone() throws Exception {
        assertThat(run("never", List.of("changes/*.sql", "!db/**")))
                .containsEntry("order", "schema-first")
                .containsEntry("destructive", 0);
        assertThat(run("never", "changes/*.sql, !db/**")).containsEntry("order", "schema-first");
        assertThat(run("never", "changes/*.sql")).containsEntry("order", "split");
        assertThat(run("never", null)).containsEntry("order", "code-first");
        assertThat(app.pipeline()
                        .plan(EntryKind.PROMOTE, "production", app.pipeline().resolve("master"))
                        .schema()
                        .order()
                        .word())
                .isEqualTo("code-first");
    }

    @Test
    void refusesPathsOutsideOfTheRepository() throws Exception {
        assertThatThrownBy(() -> run("never", List.of("../secret"))).isInstanceOf(AbortException.class);
        verify(build.context.get(Run.class), never()).addOrReplaceAction(any());
    }

    @Test
    void theFormShowsOnePathInEachLine() {
        CheckSchemaChangeStep step = new CheckSchemaChangeStep("production", "master");
        assertThat(step.getPaths()).isEqualTo("");
        step.setPaths("a/*,!b/*");
        assertThat(step.getPaths()).isEqualTo("a/*\n!b/*");
        step.setPaths(List.of());
        assertThat(step.getPaths()).isEqualTo("");
    }
}
