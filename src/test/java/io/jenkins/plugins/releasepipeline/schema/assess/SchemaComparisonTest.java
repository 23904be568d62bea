package io.jenkins.plugins.releasepipeline.schema.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.FileChange;
import io.jenkins.plugins.releasepipeline.schema.framework.django.DjangoText;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaComparisonTest {

    private static final String PATH = "shop/migrations/0007_note.py";
    private static final String NULLABLE = DjangoText.adding("models.CharField(max_length=20, null=True)");

    private static State only(SchemaReport report) {
        assertThat(report.migrations()).hasSize(1);
        return report.migrations().get(0).state();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "order"      | 'order'
            (model_name= | (  # adds a note\\n            model_name =
            max_length=20, null=True | null=True, max_length=20,
            name="note", | name=u"no" 'te',
            # Generated | # Licence: MPL 2.0\\n# Generated
            from django.db import migrations, models | import os\\nfrom django.db import models\\nfrom django.db import migrations
            null=True    | null=True, help_text="what the customer says", blank=True
            "0006_former" | "0006_other"
            """)
    void anotherWayToWriteTheSameIsNoChange(String part, String other) {
        String rewritten = NULLABLE.replace(part, other.replace("\\n", "\n"));
        assertThat(rewritten).isNotEqualTo(NULLABLE);

        SchemaReport report = new TwoTrees()
                .deployed(PATH, NULLABLE)
                .candidate(PATH, rewritten)
                .report();

        assertThat(only(report)).isEqualTo(State.REFORMATTED);
        assertThat(report.changed()).isFalse();
        assertThat(report.flags()).isEmpty();
        assertThat(report.order()).isEqualTo(Order.NONE);
    }

    @Test
    void anEffectiveEditCountsAndIsFlagged() {
        SchemaReport report = new TwoTrees()
                .deployed(PATH, NULLABLE)
                .candidate(PATH, NULLABLE.replace("max_length=20", "max_length=30"))
                .report();

        assertThat(only(report)).isEqualTo(State.EDITED);
        assertThat(report.changed()).isTrue();
        assertThat(report.needsReview()).isTrue();
        assertThat(report.flags()).containsExactly(SchemaReport.EDITED);
        assertThat(report.count(OperationClass.ADDITIVE)).isEqualTo(1);
        assertThat(report.advice()).contains("0007_note.py", "won't run");
    }

    @Test
    void anEditOfTheFunctionThatFillsRowsIsEffective() {
        String text = DjangoText.migration("migrations.RunPython(fill),")
                .replace("class Migration", "def fill(apps, editor):\n    rows().update(a=1)\n\n\nclass Migration");

        assertThat(only(new TwoTrees()
                        .deployed(PATH, text)
                        .candidate(PATH, text.replace("a=1", "a=2"))
                        .report()))
                .isEqualTo(State.EDITED);
        assertThat(only(new TwoTrees()
                        .deployed(PATH, text)
                        .candidate(PATH, text.replace("a=1", "\n        a=1,\n    "))
                        .report()))
                .isEqualTo(State.REFORMATTED);
    }

    @Test
    void aDeletedMigrationIsFlaggedAndItsOperationsDontCount() {
        SchemaReport report = new TwoTrees().deployed(PATH, NULLABLE).report();

        assertThat(only(report)).isEqualTo(State.DELETED);
        assertThat(report.flags()).containsExactly(SchemaReport.DELETED);
        assertThat(report.changed()).isTrue();
        assertThat(report.needsReview()).isTrue();
        assertThat(report.count(OperationClass.ADDITIVE)).isZero();
        assertThat(report.migrations().get(0).operations()).hasSize(1);
    }

    @Test
    void renumberingIsARename() {
        SchemaReport report = new TwoTrees()
                .deployed(PATH, NULLABLE)
                .candidate("shop/migrations/0008_note.py", NULLABLE.replace("0006_former", "0007_between"))
                .report();

        assertThat(only(report)).isEqualTo(State.RENAMED);
        assertThat(report.migrations().get(0).path()).isEqualTo("shop/migrations/0008_note.py");
        assertThat(report.flags()).containsExactly(SchemaReport.RENAMED);
        assertThat(report.changed()).isFalse();
    }

    @Test
    void aRenamedFileThatDoesSomethingElseIsAnotherMigration() {
        TwoTrees trees = new TwoTrees()
                .deployed(PATH, NULLABLE)
                .candidate("shop/migrations/0007_text.py", DjangoText.adding("models.TextField()"));

        SchemaReport report =
                SchemaComparison.compare(List.of(FileChange.renamed(PATH, "shop/migrations/0007_text.py")), trees);

        assertThat(report.migrations()).extracting(ChangedMigration::state).containsExactly(State.DELETED, State.ADDED);
        assertThat(report.count(OperationClass.BREAKING)).isEqualTo(1);
    }

    @Test
    void theSameOperationsInAnotherAppAreAnotherMigration() {
        SchemaReport report = new TwoTrees()
                .deployed(PATH, NULLABLE)
                .candidate("stock/migrations/0007_note.py", NULLABLE)
                .report();

        assertThat(report.migrations())
                .extracting(ChangedMigration::state)
                .containsExactlyInAnyOrder(State.DELETED, State.ADDED);
    }

    @Test
    void aSquashOfWhatIsDeployedCountsAsNothing() {
        String squash = NULLABLE.replace(
                "    dependencies", "    replaces = [('shop', '0001_a'), ('shop', '0002_b')]\n\n    dependencies");
        TwoTrees trees = new TwoTrees()
                .deployed("shop/migrations/0001_a.py", NULLABLE)
                .both("shop/migrations/0002_b.py", DjangoText.migration(""))
                .candidate("shop/migrations/0001_squashed_0002_b.py", squash);

        SchemaReport report = trees.report();

        assertThat(report.changed()).isFalse();
        assertThat(report.needsReview()).isFalse();
        assertThat(report.flags()).isEmpty();
        assertThat(report.migrations()).extracting(ChangedMigration::state).contains(State.SQUASH);
        assertThat(report.advice()).contains("0001_squashed_0002_b.py");
    }

    @Test
    void aSquashOfWhatIsNotDeployedWillRun() {
        String squash = NULLABLE.replace("    dependencies", "    replaces = [('shop', '0001_a')]\n\n    dependencies");

        SchemaReport report = new TwoTrees()
                .candidate("shop/migrations/0001_squashed.py", squash)
                .report();

        assertThat(only(report)).isEqualTo(State.ADDED);
        assertThat(report.count(OperationClass.ADDITIVE)).isEqualTo(1);
    }

    @Test
    void aColumnOfATableThatTheSamePushCreatesIsAdditive() {
        SchemaReport report = new TwoTrees()
                .candidate(
                        "shop/migrations/0006_order.py", DjangoText.migration("migrations.CreateModel('Order', []),"))
                .candidate(PATH, DjangoText.adding("models.TextField()"))
                .report();

        assertThat(report.order()).isEqualTo(Order.SCHEMA_FIRST);
        assertThat(report.count(OperationClass.ADDITIVE)).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeReadAsksForAReview() {
        Contents unreadable = new TwoTrees();

        SchemaReport report = SchemaComparison.compare(List.of(FileChange.edited(PATH)), unreadable);

        assertThat(only(report)).isEqualTo(State.EDITED);
        assertThat(report.needsReview()).isTrue();
        assertThat(report.count(OperationClass.OPAQUE)).isEqualTo(1);
    }

    @Test
    void asksForNoTextOfOtherFiles() {
        Contents forbidden = new Contents() {
            @Override
            public Optional<String> before(String path) {
                throw new AssertionError(path);
            }

            @Override
            public Optional<String> after(String path) {
                throw new AssertionError(path);
            }

            @Override
            public List<String> pathsBefore(String folder) {
                throw new AssertionError(folder);
            }

            @Override
            public List<String> pathsAfter(String folder) {
                throw new AssertionError(folder);
            }
        };

        SchemaReport report = SchemaComparison.compare(
                List.of(FileChange.added("shop/models.py"), FileChange.edited("shop/migrations/__init__.py")),
                forbidden);

        assertThat(report.migrations()).isEmpty();
        assertThat(report.advice()).isEqualTo("This push requires no schema change.");
    }

    @Test
    void theReportAsMapsHasTheKeysThatStepsPromise() {
        Map<String, Object> map =
                new TwoTrees().candidate(PATH, NULLABLE).report().toMap();

        assertThat(map.keySet())
                .containsExactly(
                        "changed",
                        "order",
                        "needsReview",
                        "additive",
                        "breaking",
                        "destructive",
                        "data",
                        "opaque",
                        "indexOnly",
                        "flags",
                        "migrations",
                        "advice",
                        "locks",
                        "evidence");
        assertThat(map).containsEntry("order", "schema-first").containsEntry("additive", 1);
        Map<?, ?> migration = (Map<?, ?>) ((List<?>) map.get("migrations")).get(0);
        assertThat(migration.get("path")).isEqualTo(PATH);
        assertThat(migration.get("state")).isEqualTo("added");
        assertThat(migration.get("framework")).isEqualTo("Django");
        Map<?, ?> operation = (Map<?, ?>) ((List<?>) migration.get("operations")).get(0);
        assertThat(List.copyOf(operation.keySet()).toString())
                .isEqualTo("[kind, table, column, class, path, line, why]");
        assertThat(operation.get("kind")).isEqualTo("add-column");
        assertThat(operation.get("class")).isEqualTo("additive");
        assertThat(operation.get("line")).isEqualTo(15);
    }
}
