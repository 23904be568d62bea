package io.jenkins.plugins.releasepipeline.promotion.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of code that prove what a plan's advice says. */
class UseEvidenceTest {

    private static final String MODEL = "class Order(models.Model):\n    old_note = models.TextField()\n";

    private ReleaseLine line;

    @BeforeEach
    void productionUsesAColumn(@TempDir Path folder) {
        line = new ReleaseLine(folder, Duration.ofMinutes(1));
        CommitId start = commit(Map.of(
                "db/migration/V1__orders.sql", "CREATE TABLE orders (id int, old_note varchar(90), name text);\n",
                "app/models.py", MODEL,
                "tests/test_models.py", MODEL));
        line.repository().branch("production", start);
    }

    @AfterEach
    void close() {
        line.close();
    }

    private CommitId commit(Map<String, String> files) {
        return line.repository().commit("Jo", Instant.now(), "Change", files);
    }

    private String advice(CommitId candidate) {
        line.mirror().fetch();
        return (String) line.shownPlan(EntryKind.PROMOTE, candidate).schemaMap().get("advice");
    }

    @Test
    void codeFirstComesWithTheLinesThatUseTheColumnInWhatRuns() {
        CommitId drops = commit(Map.of(
                "db/migration/V2__drop.sql",
                "ALTER TABLE orders DROP COLUMN old_note;\n",
                "app/models.py",
                "class Order(models.Model):\n    pass\n"));
        assertThat(advice(drops))
                .endsWith(
                        "The deployed code names orders.old_note at app/models.py:2, and the candidate's no longer does.");
    }

    @Test
    void aCandidateThatStillUsesTheColumnIsTold() {
        CommitId drops = commit(Map.of("db/migration/V2__drop.sql", "ALTER TABLE orders DROP COLUMN old_note;\n"));
        assertThat(advice(drops))
                .endsWith(
                        "The candidate's code still names orders.old_note at app/models.py:2: check these lines before it is"
                                + " dropped or renamed.");
    }

    @Test
    void aNarrowedColumnNamesWhoWritesToIt() {
        CommitId narrows = commit(
                Map.of("db/migration/V2__narrow.sql", "ALTER TABLE orders ALTER COLUMN old_note TYPE varchar(9);\n"));
        assertThat(advice(narrows))
                .endsWith(
                        "The deployed code names orders.old_note at app/models.py:2: check that what it writes fits.");
    }

    /** A rollback must not wait for a search, and the final check of a promotion needs none. */
    @Test
    void whatOnlyDecidesSearchesNoCode() {
        CommitId drops = commit(Map.of("db/migration/V2__drop.sql", "ALTER TABLE orders DROP COLUMN old_note;\n"));
        CommitId start = line.repository().tip("production");
        line.mirror().fetch();
        assertThat(line.planner()
                        .plan(EntryKind.PROMOTE, line.production(), drops)
                        .schema()
                        .evidence())
                .isEmpty();
        assertThat(line.shownPlan(EntryKind.PROMOTE, drops).schema().evidence()).hasSize(1);

        line.repository().branch("production", drops);
        line.mirror().fetch();
        assertThat(line.shownPlan(EntryKind.ROLLBACK, start).schema().evidence())
                .isEmpty();
    }

    @Test
    void aNameThatEverythingHasIsToldAsTooCommon() {
        CommitId drops = commit(Map.of("db/migration/V2__drop.sql", "ALTER TABLE orders DROP COLUMN name;\n"));
        assertThat(advice(drops)).endsWith("orders.name: the name is too common to search the code for it.");
    }
}
