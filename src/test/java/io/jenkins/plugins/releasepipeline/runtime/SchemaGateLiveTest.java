package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GatedLine;
import io.jenkins.plugins.releasepipeline.fixture.GatedLine.Place;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.rule.SchemaGate;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate {@code schema} on a live pipeline: it judges the commits between what runs there and what shall. */
class SchemaGateLiveTest {

    private static final List<Service> WEB_MIGRATES = List.of(service("web", true), service("worker", false));
    private static final List<Service> NOBODY_MIGRATES = List.of(service("web", false), service("worker", false));

    private Path folder;
    private TestRepository repository;
    private CommitId first;
    private CommitId adds;
    private CommitId drops;
    private CommitId codeOnly;
    private GatedLine line;

    private static Service service(String name, boolean migrates) {
        return new Service(name, Optional.empty(), migrates);
    }

    @BeforeEach
    void productionLacksTwoMigrations(@TempDir Path folder) {
        this.folder = folder;
        repository = new TestRepository(folder);
        first = migration(
                "0001_initial", "", "migrations.CreateModel(name='Order', fields=[('note', models.TextField())])");
        adds = migration(
                "0002_colour", "0001_initial", "migrations.AddField('order', 'colour', models.TextField(null=True))");
        drops = migration("0003_no_note", "0002_colour", "migrations.RemoveField('order', 'note')");
        codeOnly = repository.commit("Use the colour");
    }

    @AfterEach
    void close() {
        line.close();
    }

    private CommitId migration(String name, String after, String operation) {
        return repository.commit("Jo", Instant.now(), name, Map.of("shop/migrations/" + name + ".py", """
                from django.db import migrations, models


                class Migration(migrations.Migration):
                    dependencies = [%s]
                    operations = [%s]
                """.formatted(
                        after.isEmpty() ? "" : "('shop', '" + after + "')", operation)));
    }

    private void open(String allow, List<Service> stage, List<Service> production) {
        line = new GatedLine(
                folder.resolve("home"),
                repository,
                Clock.systemUTC(),
                new Place(stage, List.of()),
                new Place(production, List.of(SchemaGate.of(allow))));
    }

    @Test
    void letsTheAdditivePartThroughAndStopsAtWhatDrops() {
        repository.branch("production", first);
        open("additive", List.of(), List.of());

        assertThat(line.error(drops))
                .get()
                .asString()
                .startsWith("production was not changed: Code and schema can't ship in one push.")
                .endsWith(
                        "Keep 0003_no_note.py for a later push, when no running code uses what it removes or restricts.");
        assertThat(line.production()).isEqualTo(first);

        assertThat(line.gate("schema", adds).path("reason").asText())
                .isEqualTo("Allowed. This push requires a schema change. Run the migration first, then deploy the"
                        + " code. The code that runs now works with the new schema.");
        assertThat(line.error(adds)).isEmpty();
        assertThat(line.production()).isEqualTo(adds);

        String drop =
                "Drops database objects. This push requires a schema change that removes or restricts what the running code uses. Deploy the new code everywhere first, then run the"
                        + " migration.";
        assertThat(line.refusal("schema", codeOnly)).contains(drop);
        assertThat(line.error(drops)).contains("production was not changed: " + drop);
        assertThat(line.production()).isEqualTo(adds);
    }

    @Test
    void judgesNothingThatRunsThereAlready() {
        repository.branch("production", drops);
        open("additive", List.of(), List.of());

        assertThat(line.gate("schema", codeOnly).path("reason").asText()).isEqualTo("No schema change.");
        assertThat(line.error(codeOnly)).isEmpty();
        assertThat(line.production()).isEqualTo(codeOnly);
    }

    @Test
    void itsAnswerFollowsWhatRunsThere() {
        repository.branch("production", first);
        open("additive", List.of(), List.of());
        assertThat(line.refusal("schema", codeOnly)).isPresent();

        repository.branch("production", drops);
        line.live().refresh();

        assertThat(line.refusal("schema", codeOnly)).isEmpty();
    }

    @Test
    void letsADropThroughWhereAnAdminAllowsIt() {
        repository.branch("production", adds);
        open("destructive", WEB_MIGRATES, NOBODY_MIGRATES);

        assertThat(line.gate("schema", drops).path("reason").asText())
                .startsWith("Allowed. This push requires a schema change that removes or restricts");
        assertThat(line.error(drops)).isEmpty();
        assertThat(line.production()).isEqualTo(drops);
    }

    @Test
    void asksTheServicesOfTheTargetWhetherOneMigratesFirst() {
        repository.branch("production", adds);
        open("destructive", NOBODY_MIGRATES, WEB_MIGRATES);

        assertThat(line.refusal("schema", drops))
                .get()
                .asString()
                .startsWith("The code must ship before the migration, and a service here migrates first:")
                .endsWith("Deploy worker first, then web, which runs the migration.");
        assertThat(line.error(drops)).get().asString().contains("push it in two parts.");
        assertThat(line.production()).isEqualTo(adds);
    }

    @Test
    void refusesWhatSomebodyMustLookAt() {
        repository.branch("production", codeOnly);
        CommitId unclear = migration("0004_fill", "0003_no_note", "migrations.RunPython(fill)");
        open("destructive", List.of(), List.of());

        assertThat(line.error(unclear)).get().asString().contains("Migrations need manual review.");
        assertThat(line.production()).isEqualTo(codeOnly);
    }

    @Test
    void refusesWhereNothingIsKnownToRun() {
        open("destructive", List.of(), List.of());

        assertThat(line.refusal("schema", first)).contains("Schema changes unknown: no deployed commit is known here.");
        assertThat(line.error(first)).get().asString().contains("no deployed commit is known here");
    }
}
