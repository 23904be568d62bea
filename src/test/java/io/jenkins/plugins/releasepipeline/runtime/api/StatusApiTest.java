package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.spy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusApiTest extends StatusApiScenario {

    @Test
    void whoHoldsWhileSomethingIsPushedHearsThatItMayStillArrive() {
        LivePipeline busy = spy(host.pipeline());
        doReturn(Optional.of(new Ongoing(EntryKind.PROMOTE, second, "alice", Instant.EPOCH)))
                .when(busy)
                .hold("production", "bob", "bug 177", Optional.empty());

        ApiResponse answer = new StatusApi(busy).hold(parameters("reason", "bug 177"), "bob");

        assertThat(json(answer).path("message").asText())
                .isEqualTo("production is held. The promotion of " + second.abbreviated()
                        + " by alice was already running and may complete.");
    }

    @Test
    void answersWithTheStatusUntilThePersonHasIt() {
        ApiResponse answer = api.status(Optional.empty());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).path("pipeline").asText()).isEqualTo("app");

        ApiResponse known = api.status(answer.etag());
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
        ApiResponse promote = api.plan(parameters("commit", second.abbreviated()), List.of());
        assertThat(promote.status()).isEqualTo(200);
        assertThat(json(promote).path("kind").asText()).isEqualTo("promote");
        assertThat(json(promote).path("open").booleanValue()).isTrue();
        assertThat(json(promote).at("/commit/id").asText()).isEqualTo(second.hex());
        assertThat(json(promote).path("expected").asText()).isEqualTo(first.hex());

        ApiResponse rollback = api.plan(parameters("kind", "rollback"), List.of());
        assertThat(json(rollback).path("open").booleanValue()).isFalse();
    }

    @Test
    void promotesAndRollsBack() {
        ApiResponse promoted = api.promote(parameters("reason", ""), Actor.of("alice"));
        assertThat(promoted.status()).isEqualTo(200);
        assertThat(json(promoted).path("message").asText())
                .isEqualTo(second.abbreviated() + " is being promoted to production.");
        assertThat(repository.tip("production")).isEqualTo(second);

        Map<String, String> back = parameters("commit", first.hex());
        back.put("expected", second.hex());
        ApiResponse rolledBack = api.rollback(back, Actor.of("bob"));
        assertThat(rolledBack.status()).isEqualTo(200);
        assertThat(json(rolledBack).path("message").asText())
                .isEqualTo("production is being rolled back to " + first.abbreviated() + " and is held.");
        assertThat(repository.tip("production")).isEqualTo(first);
        assertThat(json(api.status(Optional.empty()))
                        .at("/environments/2/hold/reason")
                        .asText())
                .isEqualTo("bug 177");
    }

    /** One name for each meaning: what to go back to, and the tag to create. */
    /** The copy is a cache: what is wrong with it is neither the person's fault nor a defect, and passes. */
    @Test
    void holdsAndReleases() {
        assertRefused(api.hold(parameters("reason", " "), "carol"), 400, "\"reason\" is missing");
        assertRefused(api.hold(parameters("environment", "qa"), "carol"), 400, UNKNOWN_ENVIRONMENT);
        assertRefused(api.release(parameters("environment", "production"), "carol"), 409, "production is not held");
        assertNothingChanged();

        assertThat(api.hold(parameters("kind", ""), "carol").status()).isEqualTo(200);
        assertRefused(api.promote(parameters("kind", ""), Actor.of("alice")), 409, "held by carol: bug 177");
        assertThat(api.release(parameters("kind", ""), "carol").json())
                .isEqualTo("{\"message\":\"production is open again.\"}");
        assertNothingChanged();
    }

    @Test
    void aChangeIsWhereItIs() throws JsonProcessingException {
        ApiResponse answer = api.change(Map.of("q", second.hex().substring(0, 8)));
        assertThat(answer.status()).isEqualTo(200);
        JsonNode json = new ObjectMapper().readTree(answer.json());
        assertThat(json.at("/query").textValue()).isEqualTo(second.hex().substring(0, 8));
        assertThat(json.at("/more").booleanValue()).isFalse();
        assertThat(json.at("/changes/0/commit/subject").textValue()).isEqualTo("two");
        assertThat(json.at("/changes/0/environments").findValuesAsText("environment"))
                .containsExactly("prototype", "stage", "production");
        assertThat(json.at("/changes/0/environments/0").toString())
                .isEqualTo("{\"environment\":\"prototype\",\"there\":null,\"since\":null,\"via\":null,"
                        + "\"copy\":null,\"revertedBy\":null,\"rolledBack\":null}");
        assertThat(json.at("/changes/0/environments/1/there").booleanValue()).isTrue();
        assertThat(json.at("/changes/0/environments/1/via/id").textValue()).isEqualTo(second.hex());
        assertThat(json.at("/changes/0/environments/2/there").booleanValue()).isFalse();
    }

    @Test
    void aChangeNeedsAQuery() {
        assertThat(api.change(Map.of())).isEqualTo(ApiResponse.error(400, "The parameter \"q\" is missing."));
        assertThat(api.change(Map.of("q", "x".repeat(201))).status()).isEqualTo(400);
        assertThat(api.change(Map.of("q", "no such words")).json())
                .isEqualTo("{\"query\":\"no such words\",\"changes\":[],\"more\":false,\"cut\":false}");
    }

    @Test
    void tellsTheActivityAndRefusesBadParametersInOneLine() {
        ApiResponse answer = new ActivityApi(api).page(Map.of("environment", "production", "count", "5"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).at("/activities/0/kind").asText()).isEqualTo("observed");
        assertThat(json(answer).at("/activities/0/commit").asText()).isEqualTo(first.hex());
        assertThat(json(answer).at("/before").isNull()).isTrue();

        assertRefused(new ActivityApi(api).page(Map.of()), 400, "\"environment\" is missing");
        assertRefused(new ActivityApi(api).page(Map.of("environment", "qa")), 400, UNKNOWN_ENVIRONMENT);
        assertRefused(new ActivityApi(api).page(Map.of("environment", "production", "before", "abc")), 400, "abc");
        assertRefused(
                new ActivityApi(api).page(Map.of("environment", "production", "before", second.hex())),
                400,
                "has no entry");
        for (String count : new String[] {"0", "101", "-1", "x", "1e3", "99999999999"}) {
            assertRefused(
                    new ActivityApi(api).page(Map.of("environment", "production", "count", count)),
                    400,
                    "\"count\" is \"" + count + "\"",
                    "from 1 to 100");
        }
    }

    @Test
    void tellsTheFiguresOfProductionUnlessAskedForAnother() {
        ApiResponse answer = api.figures(Map.of());
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
        api.promote(
                Map.of("environment", "production", "commit", second.hex(), "expected", first.hex()),
                Actor.of("alice"));

        ApiResponse back = api.rollback(
                Map.of("environment", "production", "version", "v3.08", "expected", second.hex(), "reason", "bug 1"),
                Actor.of("alice"));

        assertThat(back.json()).contains("is being rolled back to " + first.abbreviated());
        assertThat(repository.tip("production")).isEqualTo(first);
    }

    @Test
    void aBranchOrThePrefixOfAnIdIsNoVersionToGoBackTo() {
        repository.branch("v3.08", first);
        host.pipeline().refresh();
        for (String name : List.of("v3.08", first.hex(), first.abbreviated(), "production~0")) {
            assertRefused(
                    api.rollback(
                            Map.of(
                                    "environment",
                                    "production",
                                    "version",
                                    name,
                                    "expected",
                                    first.hex(),
                                    "reason",
                                    "b"),
                            Actor.of("alice")),
                    400,
                    "no version tag \"" + name);
        }
    }

    @Test
    void aRefreshBringsWhatWasPushed() {
        host.pipeline().start();
        await().until(() -> host.pipeline().summary().fetchedAt().isPresent());
        CommitId pushed = repository.commit("three");

        ApiResponse answer = api.refresh();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(json(answer).get("message").asText())
                .contains(repository.remote().toString());
        await().until(() -> api.status(Optional.empty()).json().contains(pushed.hex()));
    }
}
