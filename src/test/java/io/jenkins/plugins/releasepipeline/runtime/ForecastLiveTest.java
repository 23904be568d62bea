package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.gate.rule.SoakGate;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowText;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a change can be live, as the API tells it, for a chain: stage follows master, then production, then europe. */
class ForecastLiveTest {

    /** A Friday. */
    private static final Instant NOW = Instant.parse("2026-08-07T13:00:00Z");

    private static final GateRule SOAK = SoakGate.of("2h");
    private static final GateRule OFFICE_HOURS = WindowText.window("UTC", "MON-FRI", "09:00-16:00", "30m");

    private final TestClock clock = new TestClock(NOW);
    private Path folder;
    private TestRepository repository;
    private CommitId first;
    private CommitId second;
    private Host host;
    private StatusApi api;

    @BeforeEach
    void productionIsOneBehind(@TempDir Path folder) {
        this.folder = folder;
        repository = new TestRepository(folder);
        first = repository.commit("Start");
        repository.branch("production", first);
        repository.branch("europe", first);
    }

    /** Stage got its commit at {@link #NOW}. */
    private void open(List<GateRule> production, List<GateRule> europe) {
        host = new Host(
                new Pipeline(
                        "app",
                        "app",
                        repository.remote().toString(),
                        Optional.empty(),
                        "master",
                        List.of(
                                environment("test", Optional.empty(), "test", List.of()),
                                environment("stage", Optional.empty(), "master", List.of()),
                                environment("production", Optional.of("stage"), "production", production),
                                environment("europe", Optional.of("production"), "europe", europe))),
                folder.resolve("home"),
                new Remote(repository.remote().toString(), RemoteCredentials.None::new),
                Builds.none(),
                Duration.ofDays(1),
                clock,
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        host.pipeline().refresh();
        second = repository.commit("Fix the viewer");
        host.pipeline().refresh();
        api = new StatusApi(host.pipeline());
    }

    private static Environment environment(String name, Optional<String> from, String branch, List<GateRule> gates) {
        return new Environment(
                name,
                name.equals("production"),
                from,
                Optional.of(new DeployRef.Branch(branch)),
                false,
                List.of(),
                gates);
    }

    @AfterEach
    void close() {
        if (host != null) {
            host.close();
        }
    }

    private static JsonNode json(ApiResponse answer) {
        try {
            return new ObjectMapper().readTree(answer.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode change(CommitId commit) {
        return json(api.change(Map.of("q", commit.hex()))).path("changes").path(0);
    }

    private JsonNode forecast(String environment) {
        return StreamSupport.stream(change(second).path("forecasts").spliterator(), false)
                .filter(forecast -> forecast.path("environment").asText().equals(environment))
                .findFirst()
                .orElseThrow();
    }

    private void is(JsonNode forecast, String state, String promotable) {
        assertThat(forecast.path("state").asText()).as(forecast.toString()).isEqualTo(state);
        assertThat(forecast.path("promotable").asText("none"))
                .as(forecast.toString())
                .isEqualTo(promotable);
    }

    private int promote(CommitId commit) {
        return api.promote(
                        Map.of("environment", "production", "commit", commit.hex(), "expected", first.hex()),
                        Actor.of("alice"))
                .status();
    }

    @Test
    void aChangeOnStageWaitsForTheSoakAndThenForTheWindowAndIsRefusedUntilThen() {
        open(List.of(SOAK, OFFICE_HOURS), List.of());
        is(forecast("production"), "waiting", "2026-08-07T15:00:00Z");
        assertThat(forecast("production").at("/waits/0/gate").asText()).isEqualTo("soak");
        assertThat(forecast("production").path("automatic").asBoolean()).isFalse();
        assertThat(forecast("production").path("commit").asText()).isEqualTo(second.hex());

        clock.set(NOW.plus(Duration.ofHours(2)).minusSeconds(1));
        assertThat(promote(second)).isEqualTo(409);
        clock.set(NOW.plus(Duration.ofHours(2)));
        is(forecast("production"), "ready", "2026-08-07T15:00:00Z");

        // Half an hour before the window closes.
        clock.set(Instant.parse("2026-08-07T15:30:01Z"));
        is(forecast("production"), "waiting", "2026-08-10T09:00:00Z");
        assertThat(promote(second)).isEqualTo(409);

        clock.set(Instant.parse("2026-08-10T09:00:00Z"));
        host.pipeline().refresh();
        assertThat(promote(second)).isEqualTo(200);
        assertThat(change(second).path("forecasts"))
                .extracting(forecast -> forecast.path("environment").asText())
                .containsExactly("test", "europe");
        is(forecast("europe"), "ready", "2026-08-10T09:00:00Z");
    }

    @Test
    void theNextOfAChainSoaksAfterTheTimeOfTheOneBefore() {
        open(List.of(SOAK, OFFICE_HOURS), List.of(SoakGate.of("1h"), OFFICE_HOURS));
        JsonNode europe = forecast("europe");
        // On production at 15:00 at the earliest: an hour later is too late for the window.
        is(europe, "waiting", "2026-08-10T09:00:00Z");
        assertThat(europe.path("source").asText()).isEqualTo("production");
        assertThat(europe.at("/waits/1/gate").asText()).isEqualTo("window");
    }

    @Test
    void anApprovalIsNamedWithTheTimeAfterItAndIsForOneCommit() {
        open(List.of(new ApprovalsGate(1, false), SOAK), List.of());
        is(forecast("production"), "blocked", "2026-08-07T15:00:00Z");
        assertThat(forecast("production").at("/needs/0/text").asText()).isEqualTo("0 of 1 approvals.");
        assertThat(forecast("europe").at("/needs/0/text").asText()).isEqualTo("Must be on production first.");

        for (int i = 0; i < 12; i++) {
            repository.commit("Later " + i);
        }
        host.pipeline().refresh();
        host.pipeline().decisions().approve("production", second, Optional.of(first), Actor.of("bob"), List.of());
        is(forecast("production"), "waiting", "2026-08-07T15:00:00Z");
        assertThat(forecast("production").path("commit").asText()).isEqualTo(second.hex());
        is(forecast("europe"), "waiting", "2026-08-07T15:00:00Z");
    }

    @Test
    void aSearchWithoutForecastsSaysOnlyWhereTheChangeIs() {
        open(List.of(SOAK), List.of());
        JsonNode quick =
                json(api.change(Map.of("q", second.hex(), "forecasts", "no"))).at("/changes/0");
        assertThat(quick.path("environments")).isEqualTo(change(second).path("environments"));
        assertThat(quick.path("forecasts")).isEmpty();
        ApiResponse bad = api.change(Map.of("q", second.hex(), "forecasts", "maybe"));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.json()).contains("must be yes or no");
    }

    @Test
    void aHoldIsATimeIfItEndsAndABlockerOtherwise() {
        open(List.of(), List.of());
        host.pipeline().hold("production", "bob", "incident", Optional.of(NOW.plus(Duration.ofHours(5))));
        is(forecast("production"), "waiting", "2026-08-07T18:00:00Z");

        host.pipeline().hold("production", "bob", "incident", Optional.empty());
        is(forecast("production"), "blocked", "2026-08-07T13:00:00Z");
        assertThat(forecast("production").at("/needs/0/text").asText())
                .isEqualTo("production is held by bob: incident");
    }

    @Test
    void aChangeOnAnotherBranchOnlySaysWhichAndWhatBringsIt() {
        open(List.of(), List.of());
        repository.git().run("checkout", "-q", "-b", "topic", second.hex());
        CommitId topic = repository.commit("Try a thing");
        repository.git().run("push", "-q", "origin", "HEAD:refs/heads/topic");
        repository.git().run("push", "-q", "--force", "origin", second.hex() + ":refs/heads/master");
        host.pipeline().refresh();

        JsonNode change = change(topic);
        assertThat(change.path("outside")).extracting(JsonNode::asText).containsExactly("topic");
        assertThat(change.path("forecasts"))
                .extracting(forecast -> forecast.at("/needs/0/text").asText())
                .containsExactly(
                        "Comes with a push to the branch test.",
                        "Comes with a push to the branch master.",
                        "Must be on stage first.",
                        "Must be on production first.");
        assertThat(change(second).path("outside").isNull()).isTrue();
    }

    @Test
    void aTestEnvironmentGetsAChangeOfTrunkByItsReset() {
        open(List.of(), List.of());
        assertThat(forecast("test").at("/needs/0/text").asText())
                .isEqualTo("Comes with a push to the branch test, or when test is reset to master.");
    }
}
