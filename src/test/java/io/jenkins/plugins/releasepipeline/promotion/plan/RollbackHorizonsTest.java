package io.jenkins.plugins.releasepipeline.promotion.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.RollbackHorizon;
import io.jenkins.plugins.releasepipeline.promotion.RollbackHorizon.Beyond;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far back production can be rolled back. */
class RollbackHorizonsTest {

    private ReleaseLine line;
    private CommitId start;
    private int migrations;

    @BeforeEach
    void productionRunsATable(@TempDir Path folder) {
        line = new ReleaseLine(folder, Duration.ofMinutes(1));
        start = migrate("CREATE TABLE orders (id int, note text, old text)");
        line.repository().branch("production", start);
        line.refresh();
    }

    @AfterEach
    void close() {
        line.close();
    }

    private CommitId migrate(String sql) {
        return commit(sql, Map.of("db/migration/V" + ++migrations + "__step.sql", sql + ";\n"));
    }

    private CommitId commit(String subject, Map<String, String> files) {
        return line.repository().commit("Jo", Instant.now(), subject, files);
    }

    private CommitId deployed(CommitId commit) {
        line.fetch();
        line.promote(commit, line.repository().tip("production"));
        return commit;
    }

    private RollbackHorizon horizon() {
        return line.status().environments().get(2).rollbackHorizon().orElseThrow();
    }

    @Test
    void reachesAsFarAsTheHistoryWhereEachDeploymentOnlyAdded() {
        deployed(migrate("ALTER TABLE orders ADD COLUMN extra text"));
        deployed(commit("Use it", Map.of()));

        assertThat(horizon().commit()).isEqualTo(start);
        assertThat(horizon().deployments()).isEqualTo(3);
        assertThat(horizon().beyond()).isEmpty();
    }

    @Test
    void endsAtTheDeploymentThatDroppedWhatOlderCodeUses() {
        CommitId older = deployed(commit("Stop using old", Map.of()));
        CommitId drops = deployed(migrate("ALTER TABLE orders DROP COLUMN old"));
        deployed(commit("Tidy up", Map.of()));

        assertThat(horizon().commit()).isEqualTo(drops);
        assertThat(horizon().deployments()).isEqualTo(2);
        assertThat(horizon().beyond()).contains(new Beyond(older, List.of("db/migration/V2__step.sql"), false));
    }

    @Test
    void endsWhereAReviewMustTellWhetherOlderCodeRuns() {
        CommitId updates = deployed(migrate("UPDATE orders SET note = 'x' WHERE note IS NULL"));

        assertThat(horizon().commit()).isEqualTo(updates);
        assertThat(horizon().beyond()).contains(new Beyond(start, List.of("db/migration/V2__step.sql"), true));
    }

    /** The code went back, and the column that it dropped did not come again. */
    @Test
    void staysWhereItWasAfterARollback() {
        CommitId older = deployed(commit("Stop using old", Map.of()));
        CommitId drops = deployed(migrate("ALTER TABLE orders DROP COLUMN old"));
        line.rollBack(older, drops, "bug 1");

        assertThat(horizon().commit()).isEqualTo(drops);
        assertThat(horizon().beyond()).map(Beyond::commit).contains(older);
    }

    @Test
    void isMovedByAPromotionThatDropsSomething() {
        deployed(migrate("ALTER TABLE orders ADD COLUMN extra text"));
        CommitId harmless = commit("Use it", Map.of());
        CommitId drops = migrate("ALTER TABLE orders DROP COLUMN old");
        line.fetch();

        assertThat(line.shownPlan(EntryKind.PROMOTE, harmless).horizonMove()).isEmpty();
        assertThat(line.shownPlan(EntryKind.PROMOTE, drops).horizonMove())
                .contains(new RollbackHorizon.Move(2, List.of("db/migration/V3__step.sql"), false));
        assertThat(line.shownPlan(EntryKind.ROLLBACK, start).horizonMove()).isEmpty();
    }

    /** What a deployment did to the database is unknown once the repository has lost its commit. */
    @Test
    void beginsBehindADeploymentWhoseCommitTheRepositoryHasLost() {
        CommitId lost = new CommitId("d".repeat(40));
        line.history()
                .append(
                        "production",
                        new Entry(
                                EntryKind.PROMOTE,
                                Optional.of(lost),
                                Optional.of(start),
                                "alice",
                                Optional.empty(),
                                Optional.empty(),
                                DeploymentState.DEPLOYED,
                                Optional.empty(),
                                Instant.now(),
                                List.of(),
                                Map.of()));
        CommitId next = deployed(commit("Use it", Map.of()));

        assertThat(horizon().commit()).isEqualTo(next);
        assertThat(horizon().deployments()).isEqualTo(1);
    }

    /** Nothing is promoted to stage: trunk decides what runs there. */
    @Test
    void isToldOnlyOfWhatCanBeRolledBack() {
        assertThat(line.status().environments().get(1).rollbackHorizon()).isEmpty();
    }
}
