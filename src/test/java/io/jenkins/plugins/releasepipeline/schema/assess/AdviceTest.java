package io.jenkins.plugins.releasepipeline.schema.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.schema.framework.django.DjangoText;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdviceTest {

    private static final Service ADMIN = new Service("admin", Optional.empty(), true);
    private static final Service PUBLIC = new Service("public", Optional.empty(), false);
    private static final Service UI = new Service("ui", Optional.empty(), false);

    private static final String ADD = "migrations.AddField('order', 'note', models.TextField(null=True)),";
    private static final String REQUIRE = "migrations.AddField('order', 'note', models.TextField()),";
    private static final String REMOVE = "migrations.RemoveField('order', 'text'),";

    private static SchemaReport report(String operations, Service... services) {
        return new TwoTrees()
                .candidate("shop/migrations/0007_note.py", DjangoText.migration(operations))
                .report(services);
    }

    @Test
    void additionsShipTheSchemaFirst() {
        assertThat(report(ADD).order()).isEqualTo(Order.SCHEMA_FIRST);
        assertThat(report(ADD, PUBLIC, ADMIN, UI).advice())
                .isEqualTo("This push requires a schema change, so admin should be deployed first to do the migration."
                        + " Then deploy public, ui.");
        assertThat(report(ADD, ADMIN).advice()).doesNotContain("Then");
        assertThat(report(ADD, PUBLIC).advice())
                .startsWith("This push requires a schema change. Run the migration first");
    }

    @Test
    void removalsShipTheCodeFirst() {
        assertThat(report(REMOVE).order()).isEqualTo(Order.CODE_FIRST);
        assertThat(report(REMOVE).advice()).contains("Deploy the new code everywhere first");
        assertThat(report(REMOVE, ADMIN, UI).advice())
                .contains("Deploy ui first, then admin, which runs the migration.");
    }

    @Test
    void bothInOnePushMustBeSplit() {
        assertThat(report(ADD + REMOVE).order()).isEqualTo(Order.SPLIT);
        assertThat(report(ADD + REMOVE, ADMIN).advice())
                .contains(
                        "Split it into several pushes",
                        "Keep 0007_note.py for a later push",
                        "admin runs each migration");
    }

    @Test
    void anAdditionThatBreaksTheRunningCodeMustBeSplit() {
        assertThat(report(REQUIRE).order()).isEqualTo(Order.SPLIT);
        assertThat(report(REQUIRE).advice()).contains("In 0007_note.py, add the columns as nullable");
    }

    @Test
    void anIndexOrALiftedRuleOfADroppedTableDoesNotForceASplit() {
        assertThat(report("migrations.AlterUniqueTogether('order', set()), migrations.DeleteModel('Order'),")
                        .order())
                .isEqualTo(Order.CODE_FIRST);
        assertThat(report("migrations.RemoveIndex('order', 'idx')," + REMOVE).order())
                .isEqualTo(Order.CODE_FIRST);
        assertThat(report("migrations.RemoveConstraint('tag', 'tag_check')," + REMOVE)
                        .order())
                .isEqualTo(Order.SPLIT);
    }

    @Test
    void whatCannotBeReadIsForAPersonToDecide() {
        SchemaReport report = report("migrations.RunSQL('CALL a()'),");

        assertThat(report.order()).isEqualTo(Order.NONE);
        assertThat(report.needsReview()).isTrue();
        assertThat(report.changed()).isTrue();
        assertThat(report.advice())
                .contains("Review them and decide", "shop/migrations/0007_note.py:15")
                .doesNotContain("no schema change");
    }

    @Test
    void namesAFewPlacesToLookAtAndHowManyMoreThereAre() {
        assertThat(report("migrations.RunSQL('A'),\n".repeat(8)).advice())
                .contains("0007_note.py:19 and 3 more")
                .doesNotContain("0007_note.py:20");
    }
}
