package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./dev demo --line}: the examples as their walk-throughs have them, asked as the page asks. */
class LinesTest {

    private Demo demo;
    private World world;
    private DemoVisit visit;

    private void start(String line) throws IOException, InterruptedException {
        demo = Demo.ofLine(line, 0, false);
        world = demo.world().orElseThrow();
        visit = new DemoVisit(demo.url());
    }

    @AfterEach
    void stop() {
        if (demo != null) {
            demo.close();
        }
    }

    private List<String> environments() throws Exception {
        return visit.status().path("environments").findValuesAsText("name");
    }

    private void runsSoon(String environment, String commit) {
        await().untilAsserted(() -> assertThat(
                        visit.environment(environment).at("/commit/id").asText())
                .isEqualTo(commit));
    }

    @Test
    void treeherderWaitsForProceedAndNamesWhatAResetLeavesBehind() throws Exception {
        start("treeherder");
        String newest = world.repository().tip("master").hex();
        runsSoon("stage", newest);

        assertThat(environments()).containsSubsequence("prototype", "stage", "production", "taskcluster-staging");
        JsonNode plan = visit.plan("promote", "production", newest);
        assertThat(plan.toString()).contains("treeherder #412", "web should be deployed first to do the migration");
        assertThat(visit.gate("window", "production", newest)).startsWith("open: Open until 16:00");
        assertThat(visit.plan("reset", "prototype", newest).path("schemaDrift").toString())
                .contains("model_graph", "model_job.graph", "django_migrations");
        assertThat(visit.press("/demo/forward", "1440")).isEqualTo(303);
        await().untilAsserted(() -> assertThat(visit.gate("window", "production", newest))
                .startsWith("closed: ")
                .contains("Mon, Tue, Wed, Thu"));
    }

    @Test
    void branchMovesWhatPassedToProductionAndTellsPeople() throws Exception {
        start("branch");
        runsSoon("production", world.repository().tip("master").hex());

        CommitId next = world.commit();

        runsSoon("stage", next.hex());
        runsSoon("production", next.hex());
        world.told().awaitChat(next.abbreviated() + " is verified on production");
        world.told().awaitMail("production");
        assertThat(String.join("\n", world.told().letters())).contains("To: releases@example.org");
    }

    @Test
    void balrogLeavesATagOutAndAnswersWhetherNowIsAGoodTime() throws Exception {
        start("balrog");
        String newest = ((BalrogWorld) world).newest().commit().hex();
        runsSoon("stage", newest);
        await().until(() -> visit.gate("calendar", "production", newest).startsWith("open: "));

        JsonNode versions = visit.status().path("versions");
        assertThat(versions.path("next").asText()).isEqualTo("v3.10");
        assertThat(versions.path("leftOut").toString()).contains("v3.09.1", "the pattern v{major}.{minor} has 2");
        JsonNode plan = visit.plan("promote", "production", newest);
        assertThat(plan.at("/schema/order").asText()).isEqualTo("schema-first");
        assertThat(plan.path("releaseNotes").toString())
                .contains("This push requires a schema change, so admin should be deployed first to do the migration.");
        assertThat(visit.gate("announce", "production", newest)).startsWith("closed: ");
        assertThat(visit.gate("window", "production", newest)).startsWith("open: ");

        forward("60", 3);
        assertThat(visit.gate("calendar", "production", newest)).contains("Firefox 149.0 release");
        forward("60", 2);
        forward("10", 4);
        assertThat(visit.gate("calendar", "production", newest)).startsWith("open: ");
        assertThat(visit.gate("window", "production", newest))
                .startsWith("closed: ")
                .contains("30 min");
        forward("1440", 1);
        assertThat(visit.gate("window", "production", newest))
                .startsWith("closed: ")
                .contains("Mon, Tue, Wed, Thu");
    }

    private void forward(String minutes, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(visit.press("/demo/forward", minutes)).isEqualTo(303);
        }
    }

    @Test
    void itsButtonsNeedTheCrumbOfThePage() throws Exception {
        start("treeherder");
        CommitId newest = world.repository().tip("master");

        assertThat(visit.press("/demo/commit", "", "another")).isEqualTo(403);
        assertThat(visit.press("/demo/forward", "7")).isEqualTo(404);

        assertThat(world.repository().tip("master")).isEqualTo(newest);
        assertThat(visit.press("/demo/commit", "")).isEqualTo(303);
        assertThat(world.repository().tip("master")).isNotEqualTo(newest);
    }

    @Test
    void theCommandSaysWhereThePageTheChatAndTheMailAre() {
        try (ToolThread command = new ToolThread(Demo::run, "--line", "treeherder", "--port", "0")) {
            await().failFast("it ended", () -> !command.isAlive())
                    .untilAsserted(() -> assertThat(String.join("\n", command.lines()))
                            .contains("Release status: http://localhost:", "Told in a chat: http://", "Ctrl-C")
                            .containsPattern("Told by mail: +http://.*/mail"));
        }
    }

    @Test
    void anUnknownLineIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> Demo.run(new String[] {"--line", "socorro"}, System.out))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("There is no line \"socorro\" for --line; choose one of treeherder, branch, balrog.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--repo 1", "--config 1", "--pipeline 1", "--others 1", "--allow-push"})
    void aLineHasARepositoryOfItsOwn(String other) {
        assertThatThrownBy(() -> Demo.run(("--line branch " + other).split(" "), System.out))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("leave out " + other.split(" ")[0] + ", or --line");
    }
}
