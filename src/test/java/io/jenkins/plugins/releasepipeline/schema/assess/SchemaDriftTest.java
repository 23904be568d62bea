package io.jenkins.plugins.releasepipeline.schema.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.framework.django.DjangoText;
import org.junit.jupiter.api.Test;

class SchemaDriftTest {

    private static final String OWN = DjangoText.migration("""
            migrations.CreateModel('Tag', [('id', models.AutoField(primary_key=True))]),
            migrations.AddField('tag', 'name', models.TextField()),
            migrations.AddField('order', 'note', models.TextField(null=True)),
            migrations.RemoveField('order', 'old'),
            """);

    @Test
    void tellsWhatToCleanUpWhenATestEnvironmentIsReset() {
        SchemaDrift drift = new TwoTrees()
                .candidate("shop/migrations/0007_tags.py", OWN)
                .report()
                .drift()
                .orElseThrow();

        assertThat(drift.tables()).containsExactly("shop_tag");
        assertThat(drift.columns()).containsExactly("shop_order.note");
        assertThat(drift.rows()).containsExactly("django_migrations: shop 0007_tags");
        assertThat(drift.lost()).containsExactly("drop-column shop_order.old");
        assertThat(drift.advice())
                .isEqualTo(
                        "Drop the table shop_tag. Drop the column shop_order.note. Delete the row that records this migration as run:"
                                + " django_migrations: shop 0007_tags. Restore what trunk's code needs: drop-column shop_order.old.");
    }

    @Test
    void namesTheTableThatADjangoModelWasGiven() {
        String named = DjangoText.migration("""
                migrations.CreateModel('Graph', [('id', models.AutoField(primary_key=True))],
                    options={'db_table': 'charts'}),
                """);
        String moved = DjangoText.migration("migrations.AlterModelTable('graph', 'plots'),");
        String more = DjangoText.migration("""
                migrations.AddField('graph', 'note', models.TextField(null=True)),
                migrations.AddField('axis', 'note', models.TextField(null=True)),
                """);
        TwoTrees both = new TwoTrees().both("app/migrations/0001_initial.py", named);

        assertThat(new TwoTrees()
                        .candidate("app/migrations/0001_initial.py", named)
                        .report()
                        .drift()
                        .orElseThrow()
                        .tables())
                .containsExactly("charts");
        SchemaDrift columns = both.candidate("app/migrations/0002_more.py", more)
                .report()
                .drift()
                .orElseThrow();
        assertThat(columns.columns()).containsExactly("charts.note", "app_axis.note");
        assertThat(columns.advice()).startsWith("Drop the columns charts.note, app_axis.note. Delete the row that");
        assertThat(both.both("app/migrations/0002_moved.py", moved)
                        .candidate("app/migrations/0003_more.py", more)
                        .report()
                        .drift()
                        .orElseThrow()
                        .columns())
                .contains("plots.note");
    }

    @Test
    void whatOnlyTrunkHasIsNoDrift() {
        assertThat(new TwoTrees()
                        .deployed("shop/migrations/0007_tags.py", OWN)
                        .report()
                        .drift())
                .isEmpty();
    }

    @Test
    void namesTheFolderOfAMigrationThatIsOne() {
        assertThat(new TwoTrees()
                        .candidate("prisma/migrations/20240101_note/migration.sql", "CREATE TABLE a (id int)")
                        .report()
                        .drift()
                        .orElseThrow()
                        .rows())
                .containsExactly("_prisma_migrations: 20240101_note");
    }
}
