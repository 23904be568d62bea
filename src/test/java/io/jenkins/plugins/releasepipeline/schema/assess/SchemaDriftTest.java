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

        assertThat(drift.tables()).containsExactly("tag");
        assertThat(drift.columns()).containsExactly("order.note");
        assertThat(drift.rows()).containsExactly("django_migrations: shop 0007_tags");
        assertThat(drift.lost()).containsExactly("drop-column order.old");
        assertThat(drift.advice())
                .isEqualTo(
                        "Drop the tables tag. Drop the columns order.note. Delete the rows that record these migrations as run:"
                                + " django_migrations: shop 0007_tags. Restore what trunk's code needs: drop-column order.old.");
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
