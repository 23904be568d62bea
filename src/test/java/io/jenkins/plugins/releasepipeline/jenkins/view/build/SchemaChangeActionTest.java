package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.model.Run;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaChangeActionTest {

    private static final CommitId OLDER = new CommitId("1".repeat(40));
    private static final CommitId NEWER = new CommitId("2".repeat(40));

    private final Run<?, ?> run = mock();
    private final AtomicReference<SchemaChangeAction> kept = new AtomicReference<>();

    @BeforeEach
    void aBuildKeepsOneAction() {
        when(run.getAction(SchemaChangeAction.class)).thenAnswer(any -> kept.get());
        when(run.addOrReplaceAction(any())).thenAnswer(call -> {
            kept.set(call.getArgument(0));
            return true;
        });
    }

    private RecordedReport record(String sql) throws IOException {
        SchemaChangeAction.record(run, "production", OLDER, "master", NEWER, SchemaReport.ofSql(sql));
        List<RecordedReport> reports = kept.get().getReports();
        return reports.get(reports.size() - 1);
    }

    @Test
    void everyReportOfABuildIsKeptAndTheBuildIsSavedEachTime() throws IOException {
        record("CREATE TABLE a (id int);");
        record("DROP TABLE b;");
        assertThat(kept.get().getReports())
                .extracting(RecordedReport::getOrder)
                .containsExactly("Schema first", "Code first");
        verify(run, times(2)).save();
    }

    @Test
    void aReportNamesItsCommitsAsTheStepDidAndAnIdOnlyOnce() throws IOException {
        SchemaChangeAction.record(run, "production", OLDER, NEWER.hex(), NEWER, SchemaReport.ofSql(""));
        RecordedReport report = kept.get().getReports().get(0);
        assertThat(report.getFrom()).isEqualTo("production (1111111)");
        assertThat(report.getTo()).isEqualTo("2222222");
    }

    @Test
    void aReportTellsOfItsMigrationsInWords() throws IOException {
        RecordedReport report = record("ALTER TABLE jobs DROP COLUMN note;\nCREATE INDEX i ON jobs (id);");
        SchemaReport expected = SchemaReport.ofSql("ALTER TABLE jobs DROP COLUMN note;\nCREATE INDEX i ON jobs (id);");
        assertThat(report.getAdvice()).isEqualTo(expected.advice());
        assertThat(report.getCounts())
                .containsExactlyInAnyOrder(
                        new Label("additive", expected.count(OperationClass.ADDITIVE)),
                        new Label("destructive", expected.count(OperationClass.DESTRUCTIVE)));
        RecordedMigration migration = report.getMigrations().get(0);
        assertThat(migration.getState()).isEqualTo("added");
        RecordedOperation drop = migration.getOperations().get(0);
        assertThat(drop.getKind()).isEqualTo("drop-column");
        assertThat(drop.getTarget()).isEqualTo("jobs.note");
        assertThat(drop.getLine()).isEqualTo(1);
        assertThat(drop.getLabel().getTone()).isEqualTo("rp-chip--bad");
        assertThat(drop.getLabel().getMeaning()).startsWith("Removes");
        assertThat(drop.getWhy()).isNotBlank();
    }

    @Test
    void aLockIsToldWithTheFormThatHasNone() throws IOException {
        RecordedReport report = record("CREATE INDEX i ON jobs (id);\nALTER TABLE jobs ADD COLUMN a int;");
        List<RecordedOperation> operations = report.getMigrations().get(0).getOperations();
        assertThat(operations.get(0).getLocks())
                .singleElement()
                .asString()
                .startsWith("On PostgreSQL, ")
                .endsWith("Instead: CREATE INDEX CONCURRENTLY, outside a transaction.");
        assertThat(operations.get(1).getLocks()).isEmpty();
    }

    @Test
    void nothingChangedIsAReportToo() throws IOException {
        RecordedReport report = record("-- nothing");
        assertThat(report.getOrder()).isEqualTo("No schema change");
        assertThat(report.getAdvice()).isNotBlank();
        assertThat(report.getFlags()).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsForAPerson() throws IOException {
        RecordedReport report = record("FROBNICATE everything;");
        assertThat(report.isNeedsReview()).isTrue();
        assertThat(report.getOrder()).isEqualTo("Needs manual review");
    }

    @Test
    void ofManyOperationsTheFirstAreKeptAndAllAreCounted() throws IOException {
        RecordedReport report = record("CREATE TABLE a (id int);\n".repeat(300));
        RecordedMigration migration = report.getMigrations().get(0);
        assertThat(migration.getOperations()).hasSize(RecordedMigration.MOST_OPERATIONS);
        assertThat(migration.getLeft()).isEqualTo(100);
        assertThat(report.getCounts()).containsExactly(new Label("additive", 300));
    }

    @Test
    void aLoopDoesNotFillTheBuild() throws IOException {
        for (int i = 0; i < SchemaChangeAction.MOST + 3; i++) {
            record("CREATE TABLE a (id int);");
        }
        assertThat(kept.get().getReports()).hasSize(SchemaChangeAction.MOST);
        assertThat(kept.get().getLeft()).isEqualTo(3);
    }

    @Test
    void noSignThatXmlCantHaveComesIntoTheBuildsFile() {
        assertThat(XmlSafeText.of("a\u0000b\u001b[1m\uD800\uFFFF😀\n"))
                .isEqualTo("a[U+0000]b[U+001B][1m[U+D800][U+FFFF]😀\n");
        assertThat(XmlSafeText.of("x".repeat(501))).isEqualTo("x".repeat(500) + "…");
    }

    @Test
    void everyFlagAndEveryClassIsExplained() {
        assertThat(List.of(
                        SchemaReport.EDITED,
                        SchemaReport.DELETED,
                        SchemaReport.RENAMED,
                        SchemaReport.TWO_HEADS,
                        SchemaReport.NUMBER_TWICE,
                        SchemaReport.OUT_OF_ORDER))
                .allSatisfy(flag -> assertThat(ReportWords.flag(flag)).contains("migration"));
        assertThat(OperationClass.values()).allSatisfy(one -> assertThat(new Label(one.word(), 1).getMeaning())
                .isNotEqualTo(one.word()));
        assertThat(ReportWords.flag("of-a-later-version")).isEqualTo("of-a-later-version");
    }
}
