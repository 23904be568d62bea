package io.jenkins.plugins.releasepipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.spy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.Builds;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.MirrorDamage;
import io.jenkins.plugins.releasepipeline.git.Remote;
import io.jenkins.plugins.releasepipeline.git.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusApiTest {

    private static final String UNKNOWN_ENVIRONMENT =
            "Pipeline \"app\" has no environment \"qa\"; it has: prototype, stage, production.";

    @TempDir
    private Path folder;

    private TestRepository repository;
    private Host host;
    private StatusApi api;
    private CommitId first;
    private CommitId second;

    @BeforeEach
    void productionIsOneBehind() {
        repository = new TestRepository(folder);
        first = repository.commit("one");
        repository.branch("production", first);
        second = repository.commit("two");
        open();
        host.pipeline().refresh();
    }

    private void open() {
        Pipeline pipeline = ReleaseLine.pipeline(repository.remote());
        host = new Host(
                pipeline,
                folder.resolve("home"),
                new Remote(pipeline.repository(), RemoteCredentials.None::new),
                Builds.none(),
                Duration.ofDays(1));
        api = new StatusApi(host.pipeline());
    }

    @AfterEach
    void close() {
        host.close();
    }

    /** A good request but for the one parameter; an empty value leaves it out. */
    private Map<String, String> parameters(String name, String value) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                "kind", "promote",
                "environment", "production",
                "commit", second.hex(),
                "expected", first.hex(),
                "reason", "bug 177"));
        parameters.put(name, value);
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }

    private static JsonNode json(Answer answer) {
        try {
            return new ObjectMapper().readTree(answer.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(Answer answer, int status, String... words) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(json(answer).path("error").asText()).contains(words).doesNotContain("\n");
        assertThat(json(answer)).hasSize(1);
    }

    private void assertNothingChanged() {
        assertThat(repository.tip("production")).isEqualTo(first);
        assertThat(json(api.status(Optional.empty())).at("/environments/2/hold").isNull())
                .isTrue();
        assertThat(json(api.status(Optional.empty()))
                        .at("/environments/2/recorded/kind")
                        .asText())
                .isEqualTo("observed");
    }

    @Test
    void whoHoldsWhileSomethingIsPushedHearsThatItMayStillArrive() {
        LivePipeline busy = spy(host.pipeline());
        doReturn(Optional.of(new Ongoing(Kind.PROMOTE, second, "alice", Instant.EPOCH)))
                .when(busy)
                .hold("production", "bob", "bug 177");

        Answer answer = new StatusApi(busy).hold(parameters("reason", "bug 177"), "bob");

        assertThat(json(answer).path("message").asText())
                .isEqualTo("production is held for what comes after: alice is just putting " + second.abbreviated()
                        + " there, which may have passed the gates before.");
    }

    @Test
    void answersWithTheStatusUntilThePersonHasIt() {
        Answer answer = api.status(Optional.empty());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).path("pipeline").asText()).isEqualTo("app");

        Answer known = api.status(answer.etag());
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.json()).isEmpty();
        assertThat(known.etag()).isEqualTo(answer.etag());
        assertThat(api.status(answer.etag().map(tag -> "W/\"other\", " + tag)).status())
                .isEqualTo(304);
        assertThat(api.status(Optional.of("\"other\"")).status()).isEqualTo(200);

        api.hold(parameters("reason", "bug 177"), "alice");
        assertThat(api.status(answer.etag()).status()).isEqualTo(200);
    }

    @Test
    void plans() {
        Answer promote = api.plan(parameters("commit", second.abbreviated()));
        assertThat(promote.status()).isEqualTo(200);
        assertThat(json(promote).path("kind").asText()).isEqualTo("promote");
        assertThat(json(promote).path("open").booleanValue()).isTrue();
        assertThat(json(promote).at("/commit/id").asText()).isEqualTo(second.hex());
        assertThat(json(promote).path("expected").asText()).isEqualTo(first.hex());

        Answer rollback = api.plan(parameters("kind", "rollback"));
        assertThat(json(rollback).path("open").booleanValue()).isFalse();
    }

    @Test
    void refusesAPlanThatIsNotAskedForWell() {
        assertRefused(api.plan(parameters("kind", "")), 400, "\"kind\" is missing: use promote, rollback or reset.");
        assertRefused(api.plan(parameters("kind", "deploy")), 400, "\"deploy\"", "promote, rollback or reset");
        assertRefused(
                api.plan(parameters("environment", "")),
                400,
                "\"environment\" is missing: use one of prototype, stage, production.");
        assertRefused(api.plan(parameters("environment", "qa")), 400, UNKNOWN_ENVIRONMENT);
        assertRefused(api.plan(parameters("commit", " ")), 400, "\"commit\" is missing: give a full id");
        assertRefused(api.plan(parameters("version", "v1")), 400, "\"version\" says what a rollback goes back to");
        assertRefused(api.plan(parameters("commit", "v9")), 400, "There is no commit \"v9\"", "a full id");
        assertRefused(api.plan(parameters("commit", "f".repeat(40))), 400, "There is no commit", "a full id");
        assertRefused(api.plan(Map.of()), 400, "is missing");
    }

    @Test
    void promotesAndRollsBack() {
        Answer promoted = api.promote(parameters("reason", ""), "alice");
        assertThat(promoted.status()).isEqualTo(200);
        assertThat(json(promoted).path("message").asText())
                .isEqualTo(second.abbreviated() + " is on its way to production.");
        assertThat(repository.tip("production")).isEqualTo(second);

        Map<String, String> back = parameters("commit", first.hex());
        back.put("expected", second.hex());
        Answer rolledBack = api.rollback(back, "bob");
        assertThat(rolledBack.status()).isEqualTo(200);
        assertThat(json(rolledBack).path("message").asText())
                .isEqualTo("production goes back to " + first.abbreviated() + " and is held.");
        assertThat(repository.tip("production")).isEqualTo(first);
        assertThat(json(api.status(Optional.empty()))
                        .at("/environments/2/hold/reason")
                        .asText())
                .isEqualTo("bug 177");
    }

    @Test
    void refusesAPromotionThatIsNotAskedForWell() {
        assertRefused(api.promote(parameters("environment", ""), "alice"), 400, "\"environment\" is missing");
        assertRefused(api.promote(parameters("environment", "qa"), "alice"), 400, UNKNOWN_ENVIRONMENT);
        assertRefused(api.promote(parameters("commit", "HEAD~1"), "alice"), 400, "There is no commit");
        assertRefused(api.promote(parameters("expected", "abc"), "alice"), 400, "\"abc\" is not a full commit id");
        assertNothingChanged();
    }

    @Test
    void whoDoesNotSayWhatTheySawIsAskedForIt() {
        String missing =
                "The parameter \"expected\" is missing: give the id of the commit that the environment ran when you"
                        + " looked";
        assertRefused(api.promote(parameters("expected", ""), "alice"), 400, missing);
        assertRefused(api.rollback(parameters("expected", ""), "alice"), 400, missing);
        assertRefused(api.reset(parameters("expected", ""), "alice"), 400, missing);
        GateApi gates = new GateApi(api);
        assertRefused(gates.approve(parameters("expected", ""), "alice", List.of()), 400, missing);
        assertRefused(gates.override(parameters("expected", ""), "alice"), 400, missing);
        assertRefused(gates.override(parameters("reason", ""), "alice"), 400, "\"reason\" is missing: say why");
        assertRefused(gates.barrier(parameters("reason", ""), "alice"), 400, "\"reason\" is missing: say why");
        assertRefused(gates.barrier(parameters("commit", ""), "alice"), 400, "\"commit\" is missing: give a full id");
        for (Answer answer : List.of(
                api.hold(parameters("environment", ""), "alice"),
                api.release(parameters("environment", ""), "alice"),
                gates.withdraw(parameters("environment", ""), "alice"),
                gates.lift(parameters("environment", ""), "alice"))) {
            assertRefused(answer, 400, "\"environment\" is missing: use one of prototype, stage, production.");
        }
        assertNothingChanged();
    }

    /** One name for each meaning: what to go back to, and the tag to create. */
    @Test
    void aVersionIsWhatARollbackGoesBackToAndNoNameForANewOne() {
        assertRefused(
                api.promote(parameters("version", "v3.10"), "alice"),
                400,
                "\"version\" says what a rollback",
                "newVersion");
        assertRefused(
                api.rollback(parameters("version", "v3.10"), "alice"),
                400,
                "given: commit, version",
                "newVersion names");
        assertRefused(api.promote(parameters("newVersion", "v3.10"), "alice"), 409, "leave newVersion out");
        assertNothingChanged();
    }

    @Test
    void refusesWithAConflictWhatTheStateDoesNotAllow() {
        assertRefused(api.promote(parameters("commit", first.hex()), "alice"), 409, "already");
        assertRefused(api.promote(parameters("expected", second.hex()), "alice"), 409, "nothing was changed");
        Map<String, String> none = parameters("expected", " ");
        assertRefused(api.promote(none, "alice"), 409, "production was at no commit when you looked");
        assertRefused(api.promote(parameters("environment", "prototype"), "alice"), 409, "prototype");
        assertRefused(api.rollback(parameters("commit", second.hex()), "bob"), 409, "not an earlier commit");
        assertRefused(api.rollback(parameters("reason", ""), "bob"), 409, "needs a reason");
        assertNothingChanged();
    }

    @Test
    void sayThatARepositoryWasNeverReadWhereThatIsSo() throws IOException {
        host.close();
        Files.delete(repository.remote().resolve("HEAD"));
        open();

        Answer answer = api.promote(parameters("reason", ""), "alice");

        assertRefused(answer, 409, "has not been fetched yet, so it is not known what may be promoted.");
        assertThat(json(answer).path("error").asText()).doesNotContain(" - ");
    }

    /** The copy is a cache: what is wrong with it is neither the person's fault nor a defect, and passes. */
    @ParameterizedTest
    @EnumSource(names = {"DIRECTORY_DELETED", "PACKED_REFS_ZEROED"})
    void aDamagedCopyOfTheRepositoryRefusesUntilItIsMadeAnew(MirrorDamage damage) throws IOException {
        damage.on(folder.resolve("home/mirror.git"));

        for (Answer answer : List.of(
                api.promote(parameters("reason", ""), "alice"),
                api.rollback(parameters("kind", "rollback"), "alice"),
                api.plan(parameters("kind", "promote")),
                api.change(Map.of("q", "two")),
                new GateApi(api).barrier(parameters("kind", ""), "alice"))) {
            assertRefused(answer, 409, "is damaged, and is made anew with the next fetch: try again in a moment.");
        }
        assertThat(repository.tip("production")).isEqualTo(first);
        host.pipeline().refresh();
        assertThat(api.promote(parameters("reason", ""), "alice").status()).isEqualTo(200);
    }

    @Test
    void holdsAndReleases() {
        assertRefused(api.hold(parameters("reason", " "), "carol"), 400, "\"reason\" is missing");
        assertRefused(api.hold(parameters("environment", "qa"), "carol"), 400, UNKNOWN_ENVIRONMENT);
        assertRefused(api.release(parameters("environment", "production"), "carol"), 409, "Nobody holds production");
        assertNothingChanged();

        assertThat(api.hold(parameters("kind", ""), "carol").status()).isEqualTo(200);
        assertRefused(api.promote(parameters("kind", ""), "alice"), 409, "held by carol: bug 177");
        assertThat(api.release(parameters("kind", ""), "carol").json())
                .isEqualTo("{\"message\":\"production is open again.\"}");
        assertNothingChanged();
    }

    @Test
    void aChangeIsWhereItIs() throws JsonProcessingException {
        Answer answer = api.change(Map.of("q", second.hex().substring(0, 8)));
        assertThat(answer.status()).isEqualTo(200);
        JsonNode json = new ObjectMapper().readTree(answer.json());
        assertThat(json.at("/query").textValue()).isEqualTo(second.hex().substring(0, 8));
        assertThat(json.at("/more").booleanValue()).isFalse();
        assertThat(json.at("/changes/0/commit/subject").textValue()).isEqualTo("two");
        assertThat(json.at("/changes/0/environments").findValuesAsText("environment"))
                .containsExactly("prototype", "stage", "production");
        assertThat(json.at("/changes/0/environments/0").toString())
                .isEqualTo("{\"environment\":\"prototype\",\"there\":null,\"since\":null,\"via\":null,"
                        + "\"revertedBy\":null,\"rolledBack\":null}");
        assertThat(json.at("/changes/0/environments/1/there").booleanValue()).isTrue();
        assertThat(json.at("/changes/0/environments/1/via/id").textValue()).isEqualTo(second.hex());
        assertThat(json.at("/changes/0/environments/2/there").booleanValue()).isFalse();
    }

    @Test
    void aChangeNeedsAQuery() {
        assertThat(api.change(Map.of())).isEqualTo(Answer.error(400, "The parameter \"q\" is missing."));
        assertThat(api.change(Map.of("q", "x".repeat(201))).status()).isEqualTo(400);
        assertThat(api.change(Map.of("q", "no such words")).json())
                .isEqualTo("{\"query\":\"no such words\",\"changes\":[],\"more\":false}");
    }

    @Test
    void tellsTheActivityAndRefusesBadParametersInOneLine() {
        Answer answer = api.activity(Map.of("environment", "production", "count", "5"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).at("/activities/0/kind").asText()).isEqualTo("observed");
        assertThat(json(answer).at("/activities/0/commit").asText()).isEqualTo(first.hex());
        assertThat(json(answer).at("/before").isNull()).isTrue();

        assertRefused(api.activity(Map.of()), 400, "\"environment\" is missing");
        assertRefused(api.activity(Map.of("environment", "qa")), 400, UNKNOWN_ENVIRONMENT);
        assertRefused(api.activity(Map.of("environment", "production", "before", "abc")), 400, "abc");
        assertRefused(api.activity(Map.of("environment", "production", "before", second.hex())), 400, "has no entry");
        for (String count : new String[] {"0", "101", "-1", "x", "1e3", "99999999999"}) {
            assertRefused(
                    api.activity(Map.of("environment", "production", "count", count)),
                    400,
                    "\"count\" is \"" + count + "\"",
                    "from 1 to 100");
        }
    }

    @Test
    void tellsTheFiguresOfProductionUnlessAskedForAnother() {
        Answer answer = api.figures(Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).path("deployments").intValue()).isZero();
        assertThat(json(answer).path("leadTimeSeconds").isNull()).isTrue();
        assertThat(api.figures(Map.of("environment", "stage", "days", "7")).status())
                .isEqualTo(200);
        assertRefused(api.figures(Map.of("environment", "qa")), 400, UNKNOWN_ENVIRONMENT);
        assertRefused(api.figures(Map.of("days", "367")), 400, "\"days\"", "from 1 to 366");
    }

    @Test
    void aRollbackToAVersionMeansTheVersionThatIsThere() {
        repository.git().run("push", "-q", "origin", first.hex() + ":refs/tags/v3.08");
        host.pipeline().refresh();
        api.promote(Map.of("environment", "production", "commit", second.hex(), "expected", first.hex()), "alice");

        Answer back = api.rollback(
                Map.of("environment", "production", "version", "v3.08", "expected", second.hex(), "reason", "bug 1"),
                "alice");

        assertThat(back.json()).contains("goes back to " + first.abbreviated());
        assertThat(repository.tip("production")).isEqualTo(first);
    }
}
