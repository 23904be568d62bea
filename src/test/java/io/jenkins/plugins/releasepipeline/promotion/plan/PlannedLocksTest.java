package io.jenkins.plugins.releasepipeline.promotion.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The locks of a plan's schema change, in its JSON. */
class PlannedLocksTest {

    private ReleaseLine line;

    @BeforeEach
    void productionHasATable(@TempDir Path folder) {
        line = new ReleaseLine(folder, Duration.ofMinutes(1));
        line.repository()
                .branch("production", commit("db/migration/V1__orders.sql", "CREATE TABLE orders (id int);\n"));
    }

    @AfterEach
    void close() {
        line.close();
    }

    private CommitId commit(String path, String text) {
        return line.repository().commit("Jo", Instant.now(), "Change", Map.of(path, text));
    }

    @Test
    void aPromotionTellsThemAndARollbackHasNone() {
        CommitId start = line.repository().tip("production");
        CommitId index = commit("db/migration/V2__i.sql", "CREATE INDEX i ON orders (id);\n");
        line.mirror().fetch();

        assertThat((List<?>)
                        line.shownPlan(EntryKind.PROMOTE, index).schemaMap().get("locks"))
                .singleElement()
                .asString()
                .contains("table=orders", "path=db/migration/V2__i.sql", "CREATE INDEX CONCURRENTLY");

        line.repository().branch("production", index);
        line.mirror().fetch();
        assertThat((List<?>)
                        line.shownPlan(EntryKind.ROLLBACK, start).schemaMap().get("locks"))
                .isEmpty();
    }
}
