package io.jenkins.plugins.releasepipeline.schema.framework.django;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.ChangedMigration;
import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.assess.State;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Django does with a squash depends on which of its parts an environment has run (tried with Django 5.2). */
class DjangoSquashTest {

    private static final String FIRST = text(
            "migrations.CreateModel('Ticket', [('id', models.AutoField(primary_key=True)), ('note', models.CharField(max_length=80))]),");
    private static final String SECOND = text("migrations.RemoveField('ticket', 'note'),");
    private static final String SQUASH = squash("('shop', '0001_a'), ('shop', '0002_b')");

    private static String text(String operations) {
        return DjangoText.migration(operations);
    }

    private static String squash(String replaced) {
        return text("migrations.CreateModel('Ticket', [('id', models.AutoField(primary_key=True))]),")
                .replace("    dependencies", "    replaces = [" + replaced + "]\n\n    dependencies");
    }

    private static Stream<String> states(SchemaReport report) {
        return report.migrations().stream()
                .map(migration -> migration.fileName() + " " + migration.state().word());
    }

    @Test
    void aPartThatShipsWithItsSquashRunsWhereTheOthersRan() {
        SchemaReport report = new TwoTrees()
                .both("shop/migrations/0001_a.py", FIRST)
                .candidate("shop/migrations/0001_squashed_0002_b.py", SQUASH)
                .candidate("shop/migrations/0002_b.py", SECOND)
                .report();

        assertThat(states(report)).containsExactly("0001_squashed_0002_b.py squash", "0002_b.py added");
        assertThat(report.order()).isEqualTo(Order.CODE_FIRST);
        assertThat(report.needsReview()).isFalse();
    }

    @Test
    void theSquashRunsInPlaceOfItsPartsWhereNoneRan() {
        SchemaReport report = new TwoTrees()
                .candidate("shop/migrations/0001_a.py", FIRST)
                .candidate("shop/migrations/0001_squashed_0002_b.py", SQUASH)
                .candidate("shop/migrations/0002_b.py", SECOND)
                .report();

        assertThat(states(report))
                .containsExactly("0001_a.py squash", "0001_squashed_0002_b.py added", "0002_b.py squash");
        assertThat(report.order()).isEqualTo(Order.SCHEMA_FIRST);
        assertThat(report.needsReview()).isFalse();
    }

    @Test
    void aSquashThatRanPartlyAsksForAReviewWhenTheFilesOfItsPartsAreGone() {
        SchemaReport report = new TwoTrees()
                .deployed("shop/migrations/0001_a.py", FIRST)
                .candidate("shop/migrations/0001_squashed_0002_b.py", SQUASH)
                .report();

        assertThat(report.needsReview()).isTrue();
        assertThat(report.order()).isEqualTo(Order.NONE);
        assertThat(report.advice()).contains("0001_squashed_0002_b.py:1");
    }

    @Test
    void whatASquashInTheDeployedTreeReplacesRan() {
        SchemaReport report = new TwoTrees()
                .deployed("shop/migrations/0001_squashed_0002_b.py", SQUASH)
                .candidate(
                        "shop/migrations/0001_squashed_0003_c.py",
                        squash("('shop', '0001_a'), ('shop', '0002_b'), ('shop', '0003_c')"))
                .both("shop/migrations/0003_c.py", text(""))
                .report();

        assertThat(report.migrations())
                .filteredOn(migration -> migration.fileName().equals("0001_squashed_0003_c.py"))
                .extracting(ChangedMigration::state)
                .containsExactly(State.SQUASH);
    }

    @Test
    void theFormerStateOfAColumnIsNotTakenFromTheSquashThatKnowsTheLastOne() {
        SchemaReport report = new TwoTrees()
                .both("shop/migrations/0001_a.py", FIRST)
                .candidate(
                        "shop/migrations/0001_squashed_0002_b.py",
                        SQUASH.replace(
                                "primary_key=True))", "primary_key=True)), ('note', models.CharField(max_length=20))"))
                .candidate(
                        "shop/migrations/0002_b.py",
                        text("migrations.AlterField('ticket', 'note', models.CharField(max_length=20)),"))
                .report();

        assertThat(report.order()).isEqualTo(Order.CODE_FIRST);
        assertThat(report.needsReview()).isFalse();
    }

    @Test
    void anAppThatIsMovedReplacesTheMigrationsOfTheFormerOne() {
        TwoTrees moved = new TwoTrees()
                .deployed("shop/migrations/0001_a.py", FIRST)
                .candidate("desk/migrations/0001_a.py", squash("('shop', '0001_a')"))
                .candidate(
                        "desk/migrations/0002_b.py", SECOND.replace("\"shop\", \"0006_former\"", "'desk', '0001_a'"));

        assertThat(states(moved.report()))
                .containsExactlyInAnyOrder("0001_a.py squash", "0001_a.py squash", "0002_b.py added");
        assertThat(moved.report().order()).isEqualTo(Order.CODE_FIRST);
        assertThat(moved.report().needsReview()).isFalse();
    }

    @Test
    void migrationsOfAnotherAppThatAreInNeitherTreeMayHaveRun() {
        SchemaReport report = new TwoTrees()
                .candidate("desk/migrations/0001_a.py", squash("('library', '0001_a')"))
                .candidate("desk/migrations/0002_b.py", SECOND)
                .report();

        assertThat(report.needsReview()).isTrue();
        assertThat(report.order()).isEqualTo(Order.CODE_FIRST);
    }
}
