package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.GatedLine;
import io.jenkins.plugins.releasepipeline.fixture.GatedLine.Place;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.rule.HealthyGate;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate {@code healthy} on a live pipeline: real heartbeats decide. */
class HealthyGateLiveTest {

    private final MisbehavingServer onStage = MisbehavingServer.http(Behaviour.json("{}"));
    private final MisbehavingServer onProduction = MisbehavingServer.http(Behaviour.status(503));
    private TestRepository repository;
    private Path home;
    private CommitId next;
    private Optional<GatedLine> opened = Optional.empty();

    @BeforeEach
    void productionIsOneBehind(@TempDir Path folder) {
        home = folder.resolve("home");
        repository = new TestRepository(folder);
        repository.branch("production", repository.commit("Start"));
        next = repository.commit("Add an index");
    }

    @AfterEach
    void close() {
        opened.ifPresent(GatedLine::close);
        onStage.close();
        onProduction.close();
    }

    private static List<Service> web(MisbehavingServer server) {
        Heartbeat heartbeat = Heartbeat.at(server.at("/__heartbeat__"));
        return List.of(new Service("web", Optional.empty(), false, Optional.of(heartbeat)));
    }

    private GatedLine open(GateRule gate) {
        opened = Optional.of(new GatedLine(
                home,
                repository,
                Clock.systemUTC(),
                new Place(web(onStage), List.of()),
                new Place(web(onProduction), List.of(gate))));
        opened.get().live().start();
        return opened.get();
    }

    @Test
    void closesWhileTheSourceIsBrokenAndOpensAgain() {
        GatedLine line = open(HealthyGate.of(""));
        await().until(() -> line.refusal("healthy", next).isEmpty());
        onStage.behave(Behaviour.response(
                500, "Content-Type: application/json", "{\"checks\": {\"<b>database</b>\": \"error\"}}"));

        String why = "stage is broken. web: The heartbeat responds with status 500. Failed checks: <b>database</b>.";
        await().untilAsserted(() -> assertThat(line.refusal("healthy", next)).contains(why));
        assertThat(line.error(next)).contains("production was not changed: " + why);

        onStage.behave(Behaviour.json("{}"));
        await().until(() -> line.refusal("healthy", next).isEmpty());
        assertThat(line.error(next)).isEmpty();
        assertThat(line.production()).isEqualTo(next);
    }

    @Test
    void isClosedForItsOwnReasonWhileTheSourceDoesNotAnswer() {
        onStage.behave(Behaviour.redirect("/login"));
        GatedLine line = open(HealthyGate.of(""));
        await().untilAsserted(() -> assertThat(line.refusal("healthy", next).orElseThrow())
                .startsWith("The health of stage is unknown. web: The heartbeat redirects (status 302)"));
    }

    @Test
    void asksTheTargetWhereAnAdminWantsThat() {
        GatedLine line = open(HealthyGate.of("production"));
        await().untilAsserted(() -> assertThat(line.refusal("healthy", next))
                .contains("production is broken. web: The heartbeat responds with status 503."));
    }

    @Test
    void anEnvironmentThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> open(HealthyGate.of("qa")))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("Pipeline \"app\": a gate \"healthy\" of environment \"production\" names the environment"
                        + " \"qa\", which does not exist; it has: stage, production.");
    }
}
