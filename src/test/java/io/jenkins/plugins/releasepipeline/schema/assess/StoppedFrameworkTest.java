package io.jenkins.plugins.releasepipeline.schema.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.framework.django.DjangoText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and places of migrations that stop a deployment in some frameworks, and don't matter in others. */
class StoppedFrameworkTest {

    private static final String RAILS =
            "class Note < ActiveRecord::Migration[7.1]\n  def change\n    add_index :a, :%s\n  end\nend\n";
    private static final String ALEMBIC =
            "from alembic import op\nrevision = '%s'\ndown_revision = '%s'\n\n\ndef upgrade():\n    op.drop_index('x', 't')\n";

    private static String text(String path, String word) {
        String sql = "CREATE TABLE " + word + " (id int);";
        return path.endsWith(".rb")
                ? RAILS.formatted(word)
                : path.endsWith(".go")
                        ? "func " + word + "() {}"
                        : path.endsWith(".js")
                                ? "exports.up = (knex) => knex.schema.dropTable('" + word + "');"
                                : path.contains("changelog")
                                        ? "--liquibase formatted sql\n--changeset a:" + word + "\n" + sql
                                        : path.startsWith("goose") ? "-- +goose Up\n" + sql : sql;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            db/migration/V10__a.sql        | db/migration/V9__b.sql         | true
            db/000002_a.up.sql             | db/000001_b.up.sql             | true
            goose/migrations/00002_a.sql   | goose/migrations/00001_b.sql   | true
            database/migrations/02_a.sql   | database/migrations/01_b.sql   | true
            db/migrate/20240201000000_a.rb | db/migrate/20240101000000_b.rb | false
            migrations/20240201000000_a.sql | migrations/20240101000000_b.sql | false
            migrations/20240201_a.js       | migrations/20240101_b.js       | false
            """)
    void aNumberThatComesTooLateNeedsAReviewWhereTheFrameworkNeverRunsIt(String ran, String late, boolean stops) {
        SchemaReport report = new TwoTrees()
                .both(ran, text(ran, "a"))
                .candidate(late, text(late, "b"))
                .report();

        assertThat(report.flags()).contains(SchemaReport.OUT_OF_ORDER);
        assertThat(report.migrations()).extracting(ChangedMigration::stops).containsExactly(stops);
        if (stops) {
            assertThat(report.needsReview()).isTrue();
            assertThat(report.advice()).contains("Needs manual review before deployment: " + late);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            db/migration/V2__a.sql         | db/migration/V3__a.sql                | true
            db/migration/V2__a.sql         | db/migration/V2__b.sql                | true
            db/migration/V2__a.sql         | app/db/migration/V2__a.sql            | false
            db/000002_a.up.sql             | db/000003_a.up.sql                    | true
            db/000002_a.up.sql             | db/000002_b.up.sql                    | false
            db/migrate/20240201000000_a.rb | db/migrate/20240301000000_a.rb        | true
            db/migrate/20240201000000_a.rb | db/migrate/20240201000000_better.rb   | false
            db/migrate/20240201000000_a.rb | db/post_migrate/20240201000000_a.rb   | false
            migrations/20240201_a.js       | migrations/20240201_b.js              | true
            migrations/20240201_a.js       | src/migrations/20240201_a.js          | false
            prisma/migrations/2024_a/migration.sql | prisma/migrations/2024_b/migration.sql   | true
            prisma/migrations/2024_a/migration.sql | database/prisma/migrations/2024_a/migration.sql | false
            migrations/2024-01-01-000000_a/up.sql  | migrations/2024-01-01-000000_b/up.sql | false
            migrations/2024-01-01-000000_a/up.sql  | migrations/2024-01-02-000000_a/up.sql | true
            src/main/resources/db/changelog/1.sql | src/main/resources/db/changelog/2.sql | true
            a/src/main/resources/db/changelog/1.sql | b/src/main/resources/db/changelog/1.sql | false
            """)
    void anotherNameNeedsAReviewWhereTheFrameworkGoesByIt(String ran, String now, boolean stops) {
        SchemaReport report = new TwoTrees()
                .deployed(ran, text(ran, "a"))
                .candidate(now, text(now, "a"))
                .report();

        assertThat(report.migrations()).extracting(ChangedMigration::state).containsExactly(State.RENAMED);
        assertThat(report.needsReview()).isEqualTo(stops);
    }

    @Test
    void alembicGoesByTheRevisionAndNotByTheFile() {
        TwoTrees renamed = new TwoTrees()
                .deployed("alembic/versions/a1_x.py", ALEMBIC.formatted("a1", "a0"))
                .candidate("alembic/versions/2024_a1_x.py", ALEMBIC.formatted("a1", "a0"));
        TwoTrees revised = new TwoTrees()
                .deployed("alembic/versions/a1_x.py", ALEMBIC.formatted("a1", "a0"))
                .candidate("alembic/versions/a2_x.py", ALEMBIC.formatted("a2", "a0"));

        assertThat(renamed.report().needsReview()).isFalse();
        assertThat(revised.report().needsReview()).isTrue();
    }

    @Test
    void djangoGoesByTheAppAndTheFile() {
        String text = DjangoText.adding("models.TextField(null=True)");
        TwoTrees moved = new TwoTrees()
                .deployed("shop/migrations/0007_note.py", text)
                .candidate("apps/shop/migrations/0007_note.py", text);
        TwoTrees renumbered = new TwoTrees()
                .deployed("shop/migrations/0007_note.py", text)
                .candidate("shop/migrations/0008_note.py", text);

        assertThat(moved.report().needsReview()).isFalse();
        assertThat(renumbered.report().needsReview()).isTrue();
        assertThat(renumbered.report().advice()).contains("shop/migrations/0008_note.py");
    }

    @Test
    void twoLastMigrationsStopTheFrameworkThatNeedsOne() {
        SchemaReport report = new TwoTrees()
                .both("alembic/versions/a1_x.py", ALEMBIC.formatted("a1", "a0"))
                .both("alembic/versions/b1_x.py", ALEMBIC.formatted("b1", "a1"))
                .candidate("alembic/versions/c1_x.py", ALEMBIC.formatted("c1", "a1"))
                .report();

        assertThat(report.flags()).containsExactly(SchemaReport.TWO_HEADS);
        assertThat(report.needsReview()).isTrue();
        assertThat(report.advice()).contains("alembic/versions/c1_x.py");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            db/migration/V2__a.sql          | db/migration/V2__b.sql          | true
            db/migrate/20240201000000_a.rb  | db/migrate/20240201000000_b.rb  | true
            db/000002_a.up.sql              | db/000002_b.up.sql              | true
            migrations/20240201000000_a.sql | migrations/20240201000000_b.sql | true
            migrations/20240201_a.js        | migrations/20240201_b.js        | false
            """)
    void aNumberThatIsUsedTwiceNeedsAReviewWhereTheFrameworkCounts(String first, String second, boolean stops) {
        SchemaReport report = new TwoTrees()
                .both(first, text(first, "a"))
                .candidate(second, text(second, "b"))
                .report();

        assertThat(report.flags()).contains(SchemaReport.NUMBER_TWICE);
        assertThat(report.migrations()).extracting(ChangedMigration::stops).containsExactly(stops);
    }
}
