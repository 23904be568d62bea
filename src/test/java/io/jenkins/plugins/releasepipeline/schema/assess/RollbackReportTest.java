package io.jenkins.plugins.releasepipeline.schema.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.framework.django.DjangoText;
import org.junit.jupiter.api.Test;

/** The trees are the older one, to which somebody wants to go back, and the one that runs. */
class RollbackReportTest {

    private static final String PATH = "shop/migrations/0007_note.py";

    private static RollbackReport since(String operations) {
        return new TwoTrees()
                .candidate(PATH, DjangoText.migration(operations))
                .report()
                .rollback();
    }

    @Test
    void olderCodeRunsWithWhatWasAdded() {
        RollbackReport report = since("migrations.CreateModel('Tag', []),");

        assertThat(report.olderCodeRuns()).isTrue();
        assertThat(report.needsReview()).isFalse();
        assertThat(report.inTheWay()).isEmpty();
        assertThat(report.advice()).contains("The older code runs");
    }

    @Test
    void olderCodeDoesNotRunWithoutWhatWasRemoved() {
        RollbackReport report = since("migrations.RemoveField('order', 'note'),");

        assertThat(report.olderCodeRuns()).isFalse();
        assertThat(report.inTheWay()).extracting(ChangedMigration::path).containsExactly(PATH);
        assertThat(report.advice()).contains("Blocked by: " + PATH);
    }

    @Test
    void olderCodeCannotWriteWhereAColumnBecameRequired() {
        assertThat(since("migrations.AddField('order', 'note', models.TextField()),")
                        .olderCodeRuns())
                .isFalse();
    }

    @Test
    void whatCannotBeReadMustBeLookedAtFirst() {
        RollbackReport report = since("migrations.RunSQL('CALL a()'),");

        assertThat(report.needsReview()).isTrue();
        assertThat(report.advice()).contains(PATH + ":15").doesNotContain("The older code runs");
    }

    @Test
    void nothingStandsInTheWayWhereNothingChanged() {
        RollbackReport report = new TwoTrees().report().rollback();

        assertThat(report.olderCodeRuns()).isTrue();
        assertThat(report.advice()).contains("no migration has changed it since");
    }
}
