package io.jenkins.plugins.releasepipeline.schema.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.framework.django.DjangoText;
import org.junit.jupiter.api.Test;

class RedFlagsTest {

    private static final String FIRST = django("a", "");

    private static String django(String field, String parent) {
        return DjangoText.migration("migrations.RemoveField('order', '" + field + "'),")
                .replace("(\"shop\", \"0006_former\"),", parent.isEmpty() ? "" : "('shop', '" + parent + "'),");
    }

    @Test
    void twoMigrationsAfterTheSameOneAreTwoHeads() {
        TwoTrees trees = new TwoTrees()
                .both("shop/migrations/0001_a.py", FIRST)
                .both("shop/migrations/0002_b.py", django("b", "0001_a"))
                .candidate("shop/migrations/0002_c.py", django("c", "0001_a"));

        assertThat(trees.report().flags()).containsExactly(SchemaReport.TWO_HEADS, SchemaReport.NUMBER_TWICE);
        assertThat(trees.report().advice()).contains("merge them").contains("the same number");
    }

    @Test
    void aMergeHasOneHeadAgain() {
        String merge = django("d", "0002_b").replace("('shop', '0002_b'),", "('shop', '0002_b'), ('shop', '0002_c'),");
        SchemaReport report = new TwoTrees()
                .both("shop/migrations/0001_a.py", FIRST)
                .both("shop/migrations/0002_b.py", django("b", "0001_a"))
                .both("shop/migrations/0002_c.py", django("c", "0001_a"))
                .candidate("shop/migrations/0003_d.py", merge)
                .report();

        assertThat(report.flags()).isEmpty();
    }

    @Test
    void aLineOfMigrationsRaisesNoFlag() {
        SchemaReport report = new TwoTrees()
                .both("shop/migrations/0001_a.py", FIRST)
                .candidate("shop/migrations/0002_b.py", django("b", "0001_a"))
                .candidate("shop/migrations/0003_c.py", django("c", "0002_b"))
                .report();

        assertThat(report.flags()).isEmpty();
    }

    @Test
    void aVersionThatIsWrittenInTwoWaysIsUsedTwice() {
        SchemaReport report = new TwoTrees()
                .both("db/migration/V1_1__a.sql", "SELECT 1")
                .candidate("db/migration/V1.01__b.sql", "SELECT 2")
                .report();

        assertThat(report.flags()).contains(SchemaReport.NUMBER_TWICE);
    }

    @Test
    void aNumberBeforeOneThatRanMayNeverRun() {
        TwoTrees trees = new TwoTrees()
                .both("db/migration/V10__a.sql", "SELECT 1")
                .candidate("db/migration/V9__b.sql", "SELECT 2");

        assertThat(trees.report().flags()).containsExactly(SchemaReport.OUT_OF_ORDER);
        assertThat(trees.report().advice()).contains("may never run it");
    }

    @Test
    void aRepeatableMigrationMayBeEdited() {
        SchemaReport report = new TwoTrees()
                .deployed("db/migration/R__view.sql", "CREATE VIEW v AS SELECT 1")
                .candidate("db/migration/R__view.sql", "CREATE VIEW v AS SELECT 2")
                .report();

        assertThat(report.flags()).isEmpty();
    }

    @Test
    void aChangeSetThatIsAddedToAFileIsNoEdit() {
        String file = "--liquibase formatted sql\n--changeset a:1\nCREATE TABLE t (id int);\n";
        SchemaReport report = new TwoTrees()
                .deployed("db/changelog/all.sql", file)
                .candidate("db/changelog/all.sql", file + "--changeset a:2\nALTER TABLE t ADD COLUMN b int;\n")
                .report();

        assertThat(report.flags()).isEmpty();
        assertThat(report.migrations()).extracting(ChangedMigration::changeSet).containsExactly("#a:2");
        assertThat(report.migrations()).extracting(ChangedMigration::state).containsExactly(State.ADDED);
    }

    @Test
    void changeSetsOfOneFileRunAsTheyStand() {
        SchemaReport report =
                new TwoTrees().candidate("db/changelog/all.sql", """
                        --liquibase formatted sql
                        --changeset z:1
                        CREATE TABLE t (id int);
                        --changeset a:2
                        ALTER TABLE t ADD COLUMN b int NOT NULL;
                        """).report();

        assertThat(report.order()).isEqualTo(Order.SCHEMA_FIRST);
    }
}
