package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why something was promoted: what a person gives, and what the step of a build that waits says. */
class PromotionReasonTest {

    @TempDir
    Path folder;

    private TestRepository repository;
    private CommitId first;
    private CommitId second;
    private Host host;
    private StatusApi api;

    @BeforeEach
    void commits() {
        repository = new TestRepository(folder);
        first = repository.commit("one");
        repository.branch("production", first);
        second = repository.commit("two");
    }

    private void open(boolean automatic, boolean requireReason) {
        Pipeline pipeline = new Pipeline(
                "app",
                "app",
                repository.remote().toString(),
                Optional.empty(),
                "master",
                List.of(
                        environment("stage", "master", Optional.empty(), Automation.NONE, false),
                        environment(
                                "production",
                                "production",
                                Optional.of("stage"),
                                new Automation(automatic, false),
                                requireReason)));
        host = new Host(
                pipeline,
                folder.resolve("home"),
                new Remote(pipeline.repository(), RemoteCredentials.None::new),
                Builds.none(),
                Duration.ofDays(1));
        api = new StatusApi(host.pipeline());
    }

    private static Environment environment(
            String name, String branch, Optional<String> from, Automation automation, boolean requireReason) {
        return new Environment(
                name,
                from.isPresent(),
                from,
                Optional.of(new DeployRef.Branch(branch)),
                false,
                List.of(),
                List.of(),
                automation,
                requireReason);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private ApiResponse promote(String reason) {
        Map<String, String> parameters = new LinkedHashMap<>(
                Map.of("environment", "production", "commit", second.hex(), "expected", first.hex(), "reason", reason));
        return api.promote(parameters, Actor.of("alice"));
    }

    private void waits(int build, Optional<String> message) {
        host.pipeline()
                .waitFor(
                        new WaitingPromotion(
                                "production",
                                second,
                                "app #" + build,
                                build,
                                Optional.empty(),
                                Instant.now(),
                                Optional.empty(),
                                message),
                        promotion -> {});
    }

    private JsonNode newest() {
        return StatusApiScenario.json(new ActivityApi(api).page(Map.of("environment", "production")))
                .path("activities")
                .path(0);
    }

    @Test
    void whereItIsRequiredAPromotionWithoutOneIsRefusedAndOneWithItIsRecorded() {
        open(false, true);
        host.pipeline().refresh();

        StatusApiScenario.assertRefused(
                promote("  "),
                409,
                "production was not changed: a promotion to it requires a reason. Say in a few words why.");
        assertThat(repository.tip("production")).isEqualTo(first);
        assertThat(StatusApiScenario.json(api.status(Optional.empty()))
                        .at("/environments/1/requireReason")
                        .asBoolean())
                .isTrue();

        assertThat(promote("weekly\npush").status()).isEqualTo(200);
        assertThat(repository.tip("production")).isEqualTo(second);
        assertThat(newest().path("reason").asText()).isEqualTo("weekly push");
    }

    @Test
    void elsewhereAPromotionNeedsNone() {
        open(false, false);
        host.pipeline().refresh();

        assertThat(promote("").status()).isEqualTo(200);
        assertThat(newest().path("reason").isNull()).isTrue();
        assertThat(newest().path("messages")).isEmpty();
    }

    @Test
    void whatTheBuildsSayIsInThePlanAndBesideThePersonsReasonInTheHistory() {
        open(false, false);
        host.pipeline().refresh();
        waits(7, Optional.of("weekly\n<b>push</b>"));
        waits(8, Optional.of("weekly <b>push</b>"));
        waits(9, Optional.empty());
        JsonNode plan = StatusApiScenario.json(
                api.plan(Map.of("kind", "promote", "environment", "production", "commit", second.hex()), List.of()));
        assertThat(plan.at("/waiting/0/message").asText()).isEqualTo("weekly <b>push</b>");
        assertThat(plan.at("/waiting/2/message").isNull()).isTrue();

        assertThat(promote("bug 177").status()).isEqualTo(200);

        assertThat(newest().path("reason").asText()).isEqualTo("bug 177");
        assertThat(newest().path("messages")).hasSize(1);
        assertThat(newest().at("/messages/0").asText()).isEqualTo("weekly <b>push</b>");
        assertThat(GitCommand.in(folder.resolve("home/history.git"))
                        .run("log", "--format=%B", "refs/releases/app/production"))
                .contains("weekly <b>push</b>\n")
                .contains("Deployment-Reason: bug 177");
    }

    @Test
    void anAutomaticPromotionGivesTheMessageOfTheBuildThatWaits() {
        open(true, true);
        waits(7, Optional.of("weekly push"));

        host.pipeline().refresh();

        Awaitility.await().until(() -> repository.tip("production"), second::equals);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(newest().path("reason").asText()).isEqualTo("weekly push"));
        assertThat(newest().path("actor").asText()).isEqualTo("automatic");
        assertThat(newest().path("messages")).as("not repeated").isEmpty();
    }

    @Test
    void withoutAMessageItSaysThatTheGatesWereOpen() {
        open(true, true);

        host.pipeline().refresh();

        Awaitility.await().until(() -> repository.tip("production"), second::equals);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(newest().path("reason").asText()).isEqualTo("All gates are open."));
    }
}
