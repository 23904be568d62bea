package io.jenkins.plugins.releasepipeline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.releasepipeline.demo.Told;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.build.Build.Result;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingBuild;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.status.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/examples/treeherder}: an admin proceeds from the newest commit of stage, and goes back from a build. */
class TreeherderLineTest {

    /** A Monday, 10:00 in Berlin. */
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private static final String CREATE =
            "migrations.CreateModel(name=\"Job\", fields=[(\"id\", models.AutoField(primary_key=True))])";

    private final TestClock clock = new TestClock(MONDAY);
    private final ContinuousIntegration ci = new ContinuousIntegration(clock);
    private final MisbehavingServer prototype = MisbehavingServer.http(Behaviour.commit("none"));
    private final MisbehavingServer stage = MisbehavingServer.http(Behaviour.commit("none"));
    private final MisbehavingServer production = MisbehavingServer.http(Behaviour.commit("none"));
    private final List<String> proceeded = new CopyOnWriteArrayList<>();
    private TestRepository repository;
    private Told told;
    private ExampleLine line;
    private CommitId first;
    private CommitId second;

    /** Production is one commit behind stage; both passed. */
    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        repository = new TestRepository(folder);
        first = lands(401, "Store pushes", migration("0001_initial", CREATE), Result.PASSED);
        repository.branch("production", first);
        repository.branch("taskcluster-staging", first);
        repository.branch("prototype", first);
        second = lands(402, "Fix log viewer line numbers (bug 1772799)", Map.of(), Result.PASSED);
        told = new Told();
        production.behave(Behaviour.commit(first.hex()));
        line = new ExampleLine(
                folder,
                "treeherder",
                Map.of(
                        "https://github.com/mozilla/treeherder",
                                repository.remote().toString(),
                        "https://prototype.treeherder.example.org",
                                prototype.at("").toString(),
                        "https://stage.treeherder.example.org", stage.at("").toString(),
                        "https://treeherder.example.org", production.at("").toString(),
                        "https://bugzilla.example.org", "http://bugzilla.example.org",
                        "https://chat.example.org/hooks/sheriffs", told.chatUrl()),
                repository,
                ci,
                clock,
                (pipeline, host) -> host.telling(told.of(pipeline, () -> ExampleLine.PAGE)));
        await().until(() -> line.live().notifiers().size() == 2);
    }

    @AfterEach
    void close() {
        line.close();
        told.close();
        prototype.close();
        stage.close();
        production.close();
    }

    private CommitId lands(int build, String subject, Map<String, String> files, Result result) {
        return ci.ends(build, repository.commit("jo", MONDAY.minus(Duration.ofHours(20)), subject, files), result);
    }

    private static Map<String, String> migration(String name, String operation) {
        return Map.of("app/migrations/__init__.py", "", "app/migrations/" + name + ".py", """
                from django.db import migrations, models

                class Migration(migrations.Migration):
                    operations = [
                        %s,
                    ]
                """.formatted(operation));
    }

    private Status.Row row(CommitId commit) {
        return line.live().status().rows().stream()
                .filter(one -> one.commit().id().equals(commit))
                .findFirst()
                .orElseThrow();
    }

    private void waits(int build, CommitId commit) {
        line.live()
                .waitFor(
                        new WaitingPromotion(
                                "production", commit, "treeherder #" + build, build, Optional.empty(), MONDAY),
                        new WaitingBuild() {
                            @Override
                            public void proceeded(Promotion promotion) {
                                proceeded.add("#" + build);
                            }
                        });
    }

    private void refuses(String words) {
        assertThat(line.promote("production", second)).contains(words);
        assertThat(repository.tip("production")).isEqualTo(first);
    }

    @Test
    void proceedOnTheNewestCellOfStageMovesProductionWhichIsVerifiedAndTold() {
        waits(402, second);
        assertThat(row(second).cells().get("stage").actions())
                .extracting(Status.Action::to)
                .containsExactly("production");
        production.behave(Behaviour.commit(second.hex()));

        line.promote("production", second);

        assertThat(repository.tip("production")).isEqualTo(second);
        line.awaitResult("production", DeploymentState.VERIFIED);
        assertThat(proceeded).containsExactly("#402");
        told.awaitChat("verified");
        told.awaitMail("production");
    }

    @Test
    void failedChecksStopProductionAndNotPrototype() {
        CommitId red = lands(403, "Ingest pushes from git first", Map.of(), Result.FAILED);
        line.refresh();

        assertThat(line.promote("production", red)).contains("403");
        assertThat(repository.tip("production")).isEqualTo(first);
        line.reset("prototype", red);
        assertThat(repository.tip("prototype")).isEqualTo(red);
    }

    @Test
    void rebuildingAnEarlierBuildGoesBackAndHoldsWhateverTheHour() {
        line.promote("production", second);
        clock.set(Instant.parse("2026-03-06T22:00:00Z"));
        line.refresh();

        line.api()
                .rollback(
                        Map.of(
                                "environment", "production",
                                "build", "401",
                                "expected", second.hex(),
                                "reason", "bug 1772800"),
                        Actor.of("bob"));

        assertThat(repository.tip("production")).isEqualTo(first);
        assertThat(line.environment("production").hold().orElseThrow().reason()).contains("bug 1772800");
        assertThat(line.promote("production", second)).contains("held");
        told.awaitMail("rolled back");
    }

    @Test
    void aResetOfPrototypeNamesTheSchemaThatStays() {
        repository.checkOut("prototype", first);
        CommitId tried = repository.commit(
                "lena",
                MONDAY.minus(Duration.ofHours(2)),
                "Keep graphs in a table of their own",
                migration("0002_graphs", CREATE.replace("Job", "Graph")));
        line.refresh();
        assertThat(line.runs("prototype")).isEqualTo(tried);

        JsonNode plan = line.plan("reset", "prototype", second);
        line.reset("prototype", second);

        assertThat(plan.path("schemaDrift").toString()).contains("0002_graphs", "graph", "django_migrations");
        assertThat(repository.tip("prototype")).isEqualTo(second);
        line.refresh();
        assertThat(line.environment("prototype").leftBehind()).get().asString().contains("graph", "0002_graphs");
    }

    @Test
    void taskclusterStagingFollowsProductionByHand() {
        line.promote("production", second);
        line.refresh();

        line.promote("taskcluster-staging", second);

        assertThat(repository.tip("taskcluster-staging")).isEqualTo(second);
    }

    @Test
    void aWindowThatClosesWhileTheBuildWaitsRefusesAndTheBuildWaitsOn() {
        waits(402, second);
        clock.set(Instant.parse("2026-03-02T14:31:00Z"));
        line.refresh();

        refuses("30 min");
        assertThat(proceeded).isEmpty();
        assertThat(line.live().waiting().of("production")).hasSize(1);
    }

    @Test
    void ofTwoServersOneThatStaysOldIsNoVerifiedDeployment() {
        Random balancer = new Random(7);
        production.behave(visit -> Behaviour.commit((balancer.nextBoolean() ? first : second).hex())
                .answer(visit));

        line.promote("production", second);

        line.awaitResult("production", DeploymentState.UNVERIFIED);
        assertThat(line.runs("production")).isEqualTo(second);
        told.awaitMail("not verified");
    }

    @Test
    void aHookThatRefusesThePushIsQuotedAndNothingChanges() {
        repository.hook("pre-receive", "echo 'production is frozen by infra' >&2; exit 1");

        refuses("production is frozen by infra");
    }

    @Test
    void aPushThatAddsAndDropsIsShownInStages() {
        CommitId mixed = lands(
                403,
                "Replace jobs by tasks",
                migration(
                        "0002_tasks",
                        CREATE.replace("Job", "Task") + ",\n            migrations.DeleteModel(name=\"Job\")"),
                Result.PASSED);
        line.refresh();

        assertThat(line.plan("promote", "production", mixed).at("/schema/order").asText())
                .isEqualTo("split");
    }

    @Test
    void aRollbackOverADestructiveMigrationSaysThatTheOlderCodeDoesNotRun() {
        CommitId drop =
                lands(403, "Drop jobs", migration("0002_drop", "migrations.DeleteModel(name=\"Job\")"), Result.PASSED);
        line.refresh();
        production.behave(Behaviour.commit(drop.hex()));
        line.promote("production", drop);
        line.awaitResult("production", DeploymentState.VERIFIED);

        assertThat(line.plan("rollback", "production", second)
                        .at("/schema/advice")
                        .asText())
                .contains("The older code does not run on the current schema");
    }
}
