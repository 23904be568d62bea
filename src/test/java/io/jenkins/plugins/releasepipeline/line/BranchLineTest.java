package io.jenkins.plugins.releasepipeline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.demo.CheckedForge;
import io.jenkins.plugins.releasepipeline.demo.Told;
import io.jenkins.plugins.releasepipeline.domain.build.Build.Result;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/examples/branch}: branches deploy; what passed CI moves on automatically, until a hold stops it. */
class BranchLineTest {

    /** A Monday, 10:00 in Berlin. */
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private final TestClock clock = new TestClock(MONDAY);
    private final ContinuousIntegration ci = new ContinuousIntegration(clock);
    private final CheckedForge forge = new CheckedForge();
    private final MisbehavingServer stage = MisbehavingServer.http(Behaviour.commit("none"));
    private final MisbehavingServer production = MisbehavingServer.http(Behaviour.commit("none"));
    private Path folder;
    private TestRepository repository;
    private Told told;
    private ExampleLine line;
    private CommitId first;

    @BeforeEach
    void open(@TempDir Path temporary) throws IOException {
        folder = temporary;
        repository = new TestRepository(folder);
        first = lands(1, "Start", Result.PASSED, "success");
        for (String branch : new String[] {"prototype", "stage", "production"}) {
            repository.branch(branch, first);
        }
        told = new Told();
        runsEverywhere(first);
        line = new ExampleLine(
                folder,
                "branch",
                Map.of(
                        "https://github.com/mozilla/treeherder",
                                repository.remote().toString(),
                        "https://stage.treeherder.example.org", stage.at("").toString(),
                        "https://treeherder.example.org", production.at("").toString(),
                        "https://forge.example.org/api", forge.apiUrl(),
                        "https://chat.example.org/hooks/sheriffs", told.chatUrl()),
                repository,
                ci,
                clock,
                (pipeline, host) ->
                        host.telling(told.of(pipeline, () -> ExampleLine.PAGE)).asking(forge.client(clock)));
        await().until(() -> line.live().notifiers().size() == 2);
    }

    @AfterEach
    void close() {
        line.close();
        told.close();
        forge.close();
        stage.close();
        production.close();
    }

    /** Somebody pushes to master; Jenkins and Travis say how it went. */
    private CommitId lands(int build, String subject, Result result, String travis) {
        CommitId commit = repository.commit("jo", MONDAY.minus(Duration.ofHours(1)), subject, Map.of());
        forge.says(commit, "ci/travis", travis);
        return ci.ends(build, commit, result);
    }

    private void runsEverywhere(CommitId commit) {
        stage.behave(Behaviour.commit(commit.hex()));
        production.behave(Behaviour.commit(commit.hex()));
    }

    private void reaches(String branch, CommitId commit) {
        await().untilAsserted(() -> {
            line.refresh();
            assertThat(repository.tip(branch)).isEqualTo(commit);
        });
    }

    @Test
    void whatPassedBothMovesToStageAndProductionWithoutAWorkingCopy() throws IOException {
        CommitId second = lands(2, "Fix the viewer", Result.PASSED, "success");
        runsEverywhere(second);

        reaches("stage", second);
        reaches("production", second);

        line.awaitResult("production", DeploymentState.VERIFIED);
        assertThat(line.entries("production"))
                .anySatisfy(entry -> assertThat(entry.actor()).isEqualTo("automatic"));
        told.awaitChat("production");
        told.awaitMail("production");
        try (var files = Files.walk(folder.resolve("home"))) {
            assertThat(files).noneMatch(file -> file.endsWith(".git") || file.endsWith("index"));
        }
    }

    @Test
    void whatFailedInEitherStaysAndTheCardSaysWhy() {
        CommitId red = lands(2, "Break it", Result.FAILED, "success");
        line.refresh();
        await().untilAsserted(() -> assertThat(
                        line.environment("stage").stopped().orElseThrow().gate())
                .contains("build"));

        CommitId travis = lands(3, "Break it elsewhere", Result.PASSED, "failure");
        line.refresh();
        await().untilAsserted(() -> {
            line.refresh();
            assertThat(line.refusal("checks", "stage", travis)).get().asString().contains("ci/travis");
        });
        assertThat(repository.tip("stage")).isEqualTo(first).isNotEqualTo(red);
    }

    @Test
    void aRollbackSurvivesTheNextPush() {
        CommitId bad = lands(2, "Bad", Result.PASSED, "success");
        runsEverywhere(bad);
        reaches("production", bad);
        line.awaitResult("production", DeploymentState.VERIFIED);

        line.rollBack("production", first, "bug 1772799");
        CommitId next = lands(3, "Next", Result.PASSED, "success");
        reaches("stage", next);

        assertThat(repository.tip("production")).isEqualTo(first);
        assertThat(line.environment("production").hold()).isPresent();
        told.awaitMail("rolled back");
        line.release("production");
        line.refresh();
        assertThat(repository.tip("production"))
                .as("what was rolled back comes back by hand only")
                .isEqualTo(first);
        assertThat(line.plan("promote", "production", next).toString()).contains("bug 1772799");
    }

    @Test
    void theRevisionsOfTheEnvironmentsAreCompared() {
        CommitId second = lands(2, "Waits for Travis", Result.PASSED, "pending");
        line.refresh();

        assertThat(line.runs("master")).isEqualTo(second);
        assertThat(line.environment("production").behind()).hasValue(1);
        assertThat(line.environment("production").ahead()).hasValue(0);
    }

    @Test
    void aHookThatRefusesThePushIsShownOnTheCard() {
        repository.hook("pre-receive", "echo 'stage is frozen by infra' >&2; exit 1");
        lands(2, "Fix the viewer", Result.PASSED, "success");

        await().untilAsserted(() -> {
            line.refresh();
            assertThat(line.environment("stage").stopped().orElseThrow().reason())
                    .contains("stage is frozen by infra");
        });
        assertThat(repository.tip("stage")).isEqualTo(first);
    }
}
