package io.jenkins.plugins.releasepipeline.promotion.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.PromotionStage;
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

/** What a plan proposes where code and schema fit in no order. */
class PromotionStagesTest {

    private ReleaseLine line;
    private CommitId start;
    private int migrations;

    @BeforeEach
    void productionRunsATable(@TempDir Path folder) {
        line = new ReleaseLine(folder, Duration.ofMinutes(1));
        start = migrate("CREATE TABLE orders (id int, note text, old text, price int)");
        line.repository().branch("production", start);
    }

    @AfterEach
    void close() {
        line.close();
    }

    private CommitId migrate(String sql) {
        String file = "db/migration/V" + ++migrations + "__step.sql";
        return line.repository().commit("Jo", Instant.now(), sql, Map.of(file, sql + ";\n"));
    }

    private CommitId code(String subject) {
        return line.repository().commit("Mi", Instant.now(), subject, Map.of());
    }

    private List<PromotionStage> stages(CommitId candidate) {
        line.mirror().fetch();
        return line.shownPlan(EntryKind.PROMOTE, candidate).stages();
    }

    @Test
    void areTheLongestPartThatIsSafeByItselfAndTheRest() {
        migrate("ALTER TABLE orders ADD COLUMN extra text");
        CommitId safe = code("Use it");
        CommitId drops = migrate("ALTER TABLE orders DROP COLUMN old");
        CommitId last = code("Tidy up");

        assertThat(stages(last))
                .containsExactly(
                        new PromotionStage(
                                safe,
                                2,
                                "schema-first",
                                true,
                                List.of("db/migration/V2__step.sql"),
                                Optional.of(drops)),
                        new PromotionStage(
                                last, 2, "code-first", true, List.of("db/migration/V3__step.sql"), Optional.empty()));
    }

    @Test
    void areAsManyAsAreNeeded() {
        migrate("ALTER TABLE orders ADD COLUMN extra text");
        migrate("ALTER TABLE orders DROP COLUMN old");
        migrate("ALTER TABLE orders ADD COLUMN more text");
        CommitId last = migrate("ALTER TABLE orders DROP COLUMN note");

        assertThat(stages(last))
                .extracting(PromotionStage::order)
                .containsExactly("schema-first", "code-first", "schema-first", "code-first");
    }

    /** A value that must be given and has no default is safe in no order: only what comes before it can ship. */
    @Test
    void endWithOneThatIsNotSafeWhereNoCommitOnTheWayHelps() {
        CommitId before = code("Refactor");
        CommitId demands = migrate("ALTER TABLE orders ADD COLUMN must int NOT NULL");

        assertThat(stages(demands))
                .extracting(PromotionStage::commit, PromotionStage::safe, PromotionStage::barrier)
                .containsExactly(tuple(before, true, Optional.of(demands)), tuple(demands, false, Optional.empty()));
    }

    @Test
    void areNoneWhereTheVeryFirstCommitIsNotSafe() {
        CommitId demands = migrate("ALTER TABLE orders ADD COLUMN must int NOT NULL");
        assertThat(stages(demands)).isEmpty();
        assertThat(stages(code("Tidy up"))).isEmpty();
    }

    @Test
    void areNoneWhereOnePromotionIsSafe() {
        CommitId adds = migrate("ALTER TABLE orders ADD COLUMN extra text");
        assertThat(stages(adds)).isEmpty();
    }

    /** Its code is ready only later: until then neither order works. */
    @Test
    void endNowhereWhereTheirOwnCodeStillUsesWhatTheyDrop() {
        commitFiles("Model", Map.of("app/models.py", "class Order(models.Model):\n    old = 1\n    legacy_note = 2\n"));
        CommitId before = migrate("ALTER TABLE orders ADD COLUMN legacy_note text");
        line.repository().branch("production", before);
        migrate("ALTER TABLE orders DROP COLUMN legacy_note");
        migrate("ALTER TABLE orders ADD COLUMN extra text");
        CommitId ready = commitFiles("Ready", Map.of("app/models.py", "class Order(models.Model):\n    old = 1\n"));

        assertThat(stages(ready)).isEmpty();
    }

    private CommitId commitFiles(String subject, Map<String, String> files) {
        return line.repository().commit("Jo", Instant.now(), subject, files);
    }

    /** The whole may be safe although a part is not: it is never split for that. */
    @Test
    void passOverAPartThatALaterCommitTakesBack() {
        migrate("ALTER TABLE orders ADD COLUMN extra text");
        CommitId first = code("Use it");
        migrate("ALTER TABLE orders DROP COLUMN old");
        migrate("ALTER TABLE orders ADD COLUMN more text");
        CommitId last = code("Tidy up");

        List<PromotionStage> stages = stages(last);
        assertThat(stages.get(0).commit()).isEqualTo(first);
        assertThat(stages).extracting(PromotionStage::commits).containsExactly(2, 1, 2);
    }

    @Test
    void ofAMergeAreCutOnTheLineOfTrunkAlone() {
        CommitId before = code("Refactor");
        line.repository().checkOut("feature", start);
        migrate("ALTER TABLE orders ADD COLUMN extra text");
        CommitId feature = migrate("ALTER TABLE orders DROP COLUMN old");
        CommitId merge = new CommitId(line.repository()
                .git()
                .run(
                        "commit-tree",
                        feature + "^{tree}",
                        "-p",
                        before.hex(),
                        "-p",
                        feature.hex(),
                        "-m",
                        "Merge feature"));
        line.repository().branch("master", merge);

        assertThat(stages(merge))
                .extracting(PromotionStage::commit, PromotionStage::safe)
                .containsExactly(tuple(before, true), tuple(merge, false));
    }
}
