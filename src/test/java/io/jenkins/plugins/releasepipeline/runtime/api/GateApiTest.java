package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.rule.Overrides;
import io.jenkins.plugins.releasepipeline.gate.rule.SoakGate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateApiTest extends GateApiScenario {

    @Test
    void opensAWindowForAReasonThatStaysBesideTheDeployment() {
        GateApi api = open(WEEKDAYS);
        refused(promote(api, third), 409, "Open on Mon, Tue, Wed, Thu, Fri from 09:00 to 16:00 (UTC) only.");
        refused(api.override(about(third), "alice"), 400, "reason");
        done(api.override(about(third, "reason", "bug 1772799"), "alice"));
        assertThat(api.api().status(Optional.empty()).json())
                .contains("\"overridden\":true")
                .contains("Overridden by alice: bug 1772799");
        // An override is about its commit alone.
        refused(promote(api, second), 409, "only.");
        done(promote(api, third));
        assertThat(log())
                .contains("production: gates overridden for " + third.abbreviated() + " by alice: bug 1772799")
                .contains("Gate window: Open on Mon, Tue, Wed, Thu, Fri from 09:00 to 16:00 (UTC) only."
                        + " Overridden by alice: bug 1772799");
    }

    @Test
    void asksTwoPeopleAndRemembersTheFirstOverARestart() {
        GateApi api = open(WEEKDAYS, new Overrides(2));
        done(api.override(about(third, "reason", "bug 1"), "alice"));
        done(api.override(about(third, "reason", "bug 1, really"), "alice"));
        refused(
                promote(api, third),
                409,
                "Overridden by 1 of 2 people: alice: bug 1, really; valid until 2026-08-01 14:00 (UTC)");
        api = open(WEEKDAYS, new Overrides(2));
        done(api.override(about(third, "reason", "I agree"), "bob"));
        clock.set(NOW.plus(Overrides.LASTS));
        refused(promote(api, third), 409, "only.");
        clock.set(NOW.plus(Overrides.LASTS).minusSeconds(1));
        done(promote(api, third));
    }

    @Test
    void refusesToOverrideWhatMayNotBe() {
        GateApi api = open(WEEKDAYS);
        host.pipeline().hold("production", "bob", "bug 2");
        clock.set(Instant.parse("2026-08-03T10:00:00Z"));
        refused(api.override(about(third, "reason", "because"), "alice"), 409, "No gate that may be overridden");
        refused(promote(api, third), 409, "production is held by bob: bug 2");
    }

    @Test
    void stopsAtABarrierUntilItIsLifted() {
        GateApi api = open();
        refused(api.barrier(about(second), "bob"), 400, "reason");
        refused(api.barrier(about(first, "reason", "late"), "bob"), 409, "a barrier would come too late");
        done(api.barrier(about(second, "reason", "migrate by hand"), "bob"));
        refused(promote(api, third), 409, "bob set a barrier there: migrate by hand");
        refused(promote(api, second), 409, "bob set a barrier there: migrate by hand");
        refused(api.lift(about(third), "bob"), 409, "There is no barrier at");
        done(api.lift(about(second, "reason", "done"), "carol"));
        done(promote(api, third));
        assertThat(log())
                .contains("production: barrier at " + second.abbreviated() + " by bob: migrate by hand")
                .contains("production: barrier at " + second.abbreviated() + " lifted by carol: done");
    }

    @Test
    void measuresTheSoakFromTheRecordedDeployments() {
        GateApi api = open(SoakGate.of("2h"));
        refused(promote(api, third), 409, "On stage since 2026-08-01 10:00 (UTC); soak 2 h 0 min");
        clock.set(NOW.plusSeconds(7200));
        done(promote(api, second));
    }

    @Test
    void refusesBadInput() {
        GateApi api = open(WEEKDAYS);
        refused(api.approve(Map.of(), Actor.of("bob"), List.of()), 400, "expected");
        refused(api.approve(Map.of("expected", ""), Actor.of("bob"), List.of()), 400, "environment");
        refused(
                api.approve(Map.of("environment", "production", "expected", ""), Actor.of("bob"), List.of()),
                400,
                "commit");
        refused(api.withdraw(Map.of("environment", "nowhere", "commit", third.hex()), "bob"), 400, "nowhere");
        refused(api.lift(about(new CommitId("0".repeat(40))), "bob"), 400, "0000000");
        refused(api.approve(about(third), Actor.of("bob"), List.of()), 409, "production requires no approvals.");
        refused(
                api.barrier(Map.of("environment", "stage", "commit", third.hex(), "reason", "x"), "bob"),
                409,
                "Nothing is promoted to stage");
    }
}
