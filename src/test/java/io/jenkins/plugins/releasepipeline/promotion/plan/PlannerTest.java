package io.jenkins.plugins.releasepipeline.promotion.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {

    private static final String ADDS_A_COLUMN = """
            from django.db import migrations, models

            class Migration(migrations.Migration):
                operations = [
                    migrations.AddField(model_name="order", name="note", field=models.TextField(null=True)),
                ]
            """;

    private ReleaseLine line;
    private CommitId first;
    private CommitId last;

    @BeforeEach
    void productionIsBehind(@TempDir Path folder) {
        line = new ReleaseLine(folder, Duration.ofMinutes(1));
        first = commit("Jo", "one", Map.of());
        line.repository().branch("production", first);
        commit("Mi", "two", Map.of("shop/migrations/0002_note.py", ADDS_A_COLUMN));
        commit("Jo", "three", Map.of());
        last = commit("Mi", "four", Map.of());
        line.mirror().fetch();
    }

    @AfterEach
    void close() {
        line.close();
    }

    private CommitId commit(String author, String subject, Map<String, String> files) {
        return line.repository().commit(author, Instant.now(), subject, files);
    }

    private Plan plan(EntryKind kind, CommitId commit) {
        return line.planner().plan(kind, line.production(), commit);
    }

    @Test
    void saysWhatAPromotionWouldBring() {
        Plan plan = plan(EntryKind.PROMOTE, last);

        assertThat(plan.isOpen()).isTrue();
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.from()).contains("stage");
        assertThat(plan.to()).isEqualTo("production");
        assertThat(plan.commit().subject()).isEqualTo("four");
        assertThat(plan.expected()).contains(first);
        assertThat(plan.commits()).extracting(Commit::subject).containsExactlyInAnyOrder("four", "three", "two");
        assertThat(plan.count()).isEqualTo(3);
        assertThat(plan.authors()).containsExactlyInAnyOrder("Mi", "Jo");
        assertThat(plan.schemaMap())
                .containsEntry("changed", true)
                .containsEntry("additive", 1)
                .doesNotContainKey("olderCodeRuns");
    }

    @Test
    void saysWhatARollbackWouldTakeAwayAndWhetherTheOlderCodeRuns() {
        line.repository().branch("production", last);
        line.mirror().fetch();
        Plan plan = plan(EntryKind.ROLLBACK, first);

        assertThat(plan.isOpen()).isTrue();
        assertThat(plan.from()).isEmpty();
        assertThat(plan.commit().subject()).isEqualTo("one");
        assertThat(plan.expected()).contains(last);
        assertThat(plan.count()).isEqualTo(3);
        assertThat(plan.commits()).extracting(Commit::subject).containsExactlyInAnyOrder("four", "three", "two");
        assertThat(plan.schemaMap())
                .containsEntry("changed", true)
                .containsEntry("additive", 1)
                .containsEntry("olderCodeRuns", plan.schema().rollback().olderCodeRuns());
        assertThat(plan.schemaMap().get("advice"))
                .isEqualTo(plan.schema().rollback().advice())
                .isNotEqualTo(plan.schema().toMap().get("advice"));
    }

    @Test
    void bringsNothingWhereItRunsAlready() {
        Plan plan = plan(EntryKind.PROMOTE, first);

        assertThat(plan.count()).isZero();
        assertThat(plan.isOpen()).isFalse();
        assertThat(plan.refusals()).singleElement().asString().contains("already");
        assertThat(plan.schemaMap()).containsEntry("changed", false);
    }

    @Test
    void refusesACommitThatIsNotOnTheSource() {
        line.repository().checkOut("feature", last);
        CommitId feature = commit("Jo", "feature", Map.of());
        line.mirror().fetch();

        assertThat(plan(EntryKind.PROMOTE, feature).gates())
                .filteredOn(gate -> !gate.open())
                .extracting(GateAnswer::name)
                .containsExactly("ancestry");
    }

    @Test
    void plansTheFirstDeploymentWhereTheBranchIsMissing() {
        line.repository().git().run("push", "-q", "origin", ":production");
        line.mirror().fetch();
        Plan plan = plan(EntryKind.PROMOTE, last);

        assertThat(plan.expected()).isEmpty();
        assertThat(plan.isOpen()).isTrue();
        assertThat(plan.count()).isZero();
        assertThat(plan(EntryKind.ROLLBACK, first).refusals())
                .containsExactly("Nothing is known to run on production, so it can't be rolled back.");
    }

    @Test
    void listsTheNewestCommitsAndCountsAll() {
        List<String> files = java.util.stream.IntStream.range(0, 110)
                .mapToObj(i ->
                        "commit refs/heads/master\nauthor Al <al@example.org> %d +0000\ncommitter Al <al@example.org> %d +0000\ndata 0\n%s"
                                .formatted(
                                        2_000_000_000L + i,
                                        2_000_000_000L + i,
                                        i == 0 ? "from refs/heads/master^0\n" : ""))
                .toList();
        io.jenkins.plugins.releasepipeline.fixture.GitCommand.in(
                        line.repository().remote())
                .feed(String.join("\n", files) + "\n", "fast-import", "--quiet");
        line.mirror().fetch();
        Plan plan = plan(EntryKind.PROMOTE, line.repository().tip("master"));

        assertThat(plan.count()).isEqualTo(113);
        assertThat(plan.commits()).hasSize(Planner.SHOWN);
        assertThat(plan.authors()).containsExactlyInAnyOrder("Al", "Mi", "Jo");
    }

    @Test
    void refusesACommitThatDoesNotExist() {
        CommitId unknown = new CommitId("f".repeat(40));
        assertThatThrownBy(() -> plan(EntryKind.PROMOTE, unknown))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(unknown.hex());
    }
}
