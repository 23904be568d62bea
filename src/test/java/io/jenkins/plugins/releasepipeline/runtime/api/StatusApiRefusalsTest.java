package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import io.jenkins.plugins.releasepipeline.runtime.status.MirrorDamage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the web API refuses, and how it says why. */
class StatusApiRefusalsTest extends StatusApiScenario {

    @Test
    void refusesAPlanThatIsNotAskedForWell() {
        assertRefused(
                api.plan(parameters("kind", ""), List.of()),
                400,
                "\"kind\" is missing: use promote, rollback, undo or reset.");
        assertRefused(
                api.plan(parameters("kind", "deploy"), List.of()),
                400,
                "\"deploy\"",
                "promote, rollback, undo or reset");
        assertRefused(
                api.plan(parameters("environment", ""), List.of()),
                400,
                "\"environment\" is missing: use one of prototype, stage, production.");
        assertRefused(api.plan(parameters("environment", "qa"), List.of()), 400, UNKNOWN_ENVIRONMENT);
        assertRefused(api.plan(parameters("commit", " "), List.of()), 400, "\"commit\" is missing: give a full id");
        assertRefused(api.plan(parameters("version", "v1"), List.of()), 400, "\"version\" is only for rollbacks");
        assertRefused(api.plan(parameters("commit", "v9"), List.of()), 400, "There is no commit \"v9\"", "a full id");
        assertRefused(
                api.plan(parameters("commit", "f".repeat(40)), List.of()), 400, "There is no commit", "a full id");
        assertRefused(api.plan(Map.of(), List.of()), 400, "is missing");
    }

    @Test
    void refusesAPromotionThatIsNotAskedForWell() {
        assertRefused(api.promote(parameters("environment", ""), Actor.of("alice")), 400, "\"environment\" is missing");
        assertRefused(api.promote(parameters("environment", "qa"), Actor.of("alice")), 400, UNKNOWN_ENVIRONMENT);
        assertRefused(api.promote(parameters("commit", "HEAD~1"), Actor.of("alice")), 400, "There is no commit");
        assertRefused(
                api.promote(parameters("expected", "abc"), Actor.of("alice")), 400, "\"abc\" is not a full commit id");
        assertNothingChanged();
    }

    @Test
    void whoDoesNotSayWhatTheySawIsAskedForIt() {
        String missing =
                "The parameter \"expected\" is missing: give the id of the commit that the environment ran according"
                        + " to your plan";
        assertRefused(api.promote(parameters("expected", ""), Actor.of("alice")), 400, missing);
        assertRefused(api.rollback(parameters("expected", ""), Actor.of("alice")), 400, missing);
        assertRefused(api.reset(parameters("expected", ""), Actor.of("alice")), 400, missing);
        GateApi gates = new GateApi(api);
        assertRefused(gates.approve(parameters("expected", ""), Actor.of("alice"), List.of()), 400, missing);
        assertRefused(gates.override(parameters("expected", ""), "alice"), 400, missing);
        assertRefused(gates.override(parameters("reason", ""), "alice"), 400, "\"reason\" is missing: say why");
        assertRefused(gates.barrier(parameters("reason", ""), "alice"), 400, "\"reason\" is missing: say why");
        assertRefused(gates.barrier(parameters("commit", ""), "alice"), 400, "\"commit\" is missing: give a full id");
        for (ApiResponse answer : List.of(
                api.hold(parameters("environment", ""), "alice"),
                api.release(parameters("environment", ""), "alice"),
                gates.withdraw(parameters("environment", ""), "alice"),
                gates.lift(parameters("environment", ""), "alice"))) {
            assertRefused(answer, 400, "\"environment\" is missing: use one of prototype, stage, production.");
        }
        assertNothingChanged();
    }

    @Test
    void aVersionIsWhatARollbackGoesBackToAndNoNameForANewOne() {
        assertRefused(
                api.promote(parameters("version", "v3.10"), Actor.of("alice")),
                400,
                "\"version\" is only for rollbacks",
                "newVersion");
        assertRefused(
                api.rollback(parameters("version", "v3.10"), Actor.of("alice")),
                400,
                "not all of these: commit, version",
                "newVersion names");
        assertRefused(api.promote(parameters("newVersion", "v3.10"), Actor.of("alice")), 409, "leave newVersion out");
        assertNothingChanged();
    }

    @Test
    void refusesWithAConflictWhatTheStateDoesNotAllow() {
        assertRefused(api.promote(parameters("commit", first.hex()), Actor.of("alice")), 409, "already");
        assertRefused(api.promote(parameters("expected", second.hex()), Actor.of("alice")), 409, "nothing was changed");
        Map<String, String> none = parameters("expected", " ");
        assertRefused(api.promote(none, Actor.of("alice")), 409, "production was at no commit in your plan");
        assertRefused(api.promote(parameters("environment", "prototype"), Actor.of("alice")), 409, "prototype");
        assertRefused(api.rollback(parameters("commit", second.hex()), Actor.of("bob")), 409, "not an earlier commit");
        assertRefused(api.rollback(parameters("reason", ""), Actor.of("bob")), 409, "requires a reason");
        assertNothingChanged();
    }

    @Test
    void saysThatARepositoryWasNeverReadWhereThatIsSo() throws IOException {
        host.close();
        Files.delete(repository.remote().resolve("HEAD"));
        open();

        ApiResponse answer = api.promote(parameters("reason", ""), Actor.of("alice"));

        assertRefused(answer, 409, "has not been fetched yet. ");
        assertThat(json(answer).path("error").asText()).doesNotContain(" - ");
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECTORY_DELETED", "PACKED_REFS_ZEROED"})
    void aDamagedCopyOfTheRepositoryRefusesUntilItIsMadeAnew(MirrorDamage damage) throws IOException {
        damage.on(folder.resolve("home/mirror.git"));

        for (ApiResponse answer : List.of(
                api.promote(parameters("reason", ""), Actor.of("alice")),
                api.rollback(parameters("kind", "rollback"), Actor.of("alice")),
                api.plan(parameters("kind", "promote"), List.of()),
                api.change(Map.of("q", "two")),
                new GateApi(api).barrier(parameters("kind", ""), "alice"))) {
            assertRefused(answer, 409, "is damaged. The next fetch creates it again: try again in a moment.");
        }
        assertThat(repository.tip("production")).isEqualTo(first);
        host.pipeline().refresh();
        assertThat(api.promote(parameters("reason", ""), Actor.of("alice")).status())
                .isEqualTo(200);
    }
}
