package io.jenkins.plugins.releasepipeline.schema.framework.django;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import io.jenkins.plugins.releasepipeline.schema.classify.Operation;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever can change a migration's operations beside the plain form is never silently safe. */
class DjangoReaderTest {

    private static final String SAFE = "migrations.AddField('order', 'note', models.TextField(null=True))";

    private static SchemaReport read(String text) {
        return new TwoTrees().candidate("shop/migrations/0007_change.py", text).report();
    }

    @Test
    void thePlainFormNeedsNoReview() {
        SchemaReport report = read(DjangoText.migration(SAFE));

        assertThat(report.needsReview()).isFalse();
        assertThat(report.order()).isEqualTo(Order.SCHEMA_FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    operations += more()\n",
                "    operations.append(migrations.DeleteModel('Order'))\n",
                "    operations = []\n",
                "    if settings.X:\n        operations = []\n",
                "    def apply(self, project_state, schema_editor, collect_sql=False):\n        pass\n",
                "    def __init__(self, *args):\n        self.operations = []\n",
                "    apply = other_apply\n",
                "\nMigration.operations.append(migrations.DeleteModel('Order'))\n",
                "\nif settings.X:\n    Migration.operations = []\n",
                "\n\nclass Migration(migrations.Migration):\n    operations = []\n",
                "\n\nmigrations = wrap(migrations)\n",
                "\n\n'unfinished\n",
                "\n\n(\n",
                "\n\n)\n",
                "\n\n$\n"
            })
    void asksAboutEveryOtherWayToChangeTheOperations(String addition) {
        assertThat(read(DjangoText.migration(SAFE) + addition).needsReview()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "print('hello')",
                "class Migration(SchemaMigration):\n    def forwards(self, orm):\n        db.delete_table('a')\n",
                "from django.db import migrations\n\nclass Migration(migrations.Migration): operations = []\n",
                "from django.db import migrations\n\nclass Migration(migrations.Migration):\n",
                "from django.db import migrations\n\nclass Migration(migrations.Migration):\n    operations = make()\n",
                "from django.db import migrations\n\nclass Migration(migrations.Migration):\n    operations = [x for x in y]\n",
                "from django.db import migrations\n\nclass Migration(migrations.Migration):\n    a = operations = [1]\n",
                "from django.db import migrations\n\n@changed\nclass Migration(migrations.Migration):\n    operations = []\n",
                "from django.db import migrations\nops = []\nops.append(1)\n\nclass Migration(migrations.Migration):\n    operations = ops\n",
                "from django.db import migrations\nfor x in y:\n  class Migration(migrations.Migration):\n    operations = []\n"
            })
    void asksAboutAMigrationThatIsNotPlain(String text) {
        SchemaReport report = read(text);

        assertThat(report.needsReview()).isTrue();
        assertThat(report.count(OperationClass.OPAQUE)).isPositive();
    }

    @Test
    void acceptsWhatPeopleWriteIntoAMigrationBesideItsOperations() {
        SchemaReport report = read("""
                        \"\"\"Drops nothing (yet).\"\"\"
                        try:
                            from django.db.models import JSONField
                        except ImportError:
                            from django.contrib.postgres.fields import JSONField
                        from django.db import migrations as m, models

                        LENGTH = 20


                        class Migration(m.Migration):
                            '''Don't be confused by operations = [m.DeleteModel("A")] in here'''
                            initial = False; atomic = False
                            is_dangerous = True

                            @staticmethod
                            def label(order):
                                return f"{order['id']}: {order["note"]}"

                            dependencies = []
                            operations: list = [
                                m.AddField('order', 'note', JSONField(null=True)),  # m.DeleteModel("B"),
                            ] + [m.RunPython(m.RunPython.noop)]
                        """);

        assertThat(report.needsReview()).isFalse();
        assertThat(report.migrations().get(0).operations())
                .extracting(Operation::operationClass)
                .containsExactly(OperationClass.ADDITIVE, OperationClass.NONE);
    }

    @Test
    void aMergeOfTwoBranchesDoesNothing() {
        SchemaReport report = read(DjangoText.migration(""));

        assertThat(report.changed()).isFalse();
        assertThat(report.needsReview()).isFalse();
        assertThat(report.order()).isEqualTo(Order.NONE);
    }

    @Test
    void namesThatComeFromSomewhereElseAreNotDjangos() {
        List<String> imports = List.of(
                "from south.db import migrations",
                "from django.db import migrations\nfrom mine import migrations",
                "from django.db.migrations import *",
                "from mine import *");
        for (String line : imports) {
            String text = DjangoText.migration(SAFE).replace("from django.db import migrations, models", line);

            assertThat(read(text).needsReview()).as(line).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            wagtail.fields.StreamField([('a', 0)], use_json_field=True)                      | NONE
            wagtail.core.fields.StreamField([('a', Text())], use_json_field=True, blank=True) | NONE
            wagtail.fields.StreamField([('a', 0)], block_lookup={0: ('x', [], {})}, use_json_field=True) | NONE
            wagtail.fields.StreamField([('a', 0)], null=True, use_json_field=True)           | ADDITIVE
            wagtail.fields.StreamField([('a', 0)], use_json_field=False)                     | OPAQUE
            shop.fields.StreamField([('a', 0)], use_json_field=True)                         | OPAQUE
            """)
    void theBlocksOfAStreamFieldAreNotInTheDatabase(String field, OperationClass expected) {
        String first = "migrations.CreateModel(name='order', fields=[('body',"
                + " wagtail.fields.StreamField([('text', Text())], use_json_field=True))])";
        String change = "migrations.AlterField(model_name='order', name='body', field=" + field + ")";
        List<Operation> operations = new TwoTrees()
                .both("shop/migrations/0006_former.py", "import wagtail.fields\n" + DjangoText.migration(first))
                .candidate(
                        "shop/migrations/0007_body.py",
                        "import shop.fields\nimport wagtail.fields\nimport wagtail.core.fields\n"
                                + DjangoText.migration(change))
                .operations();

        assertThat(operations).extracting(Operation::operationClass).containsExactly(expected);
    }
}
