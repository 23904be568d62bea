package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.decide.GateDecisions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Which approvals count, from the request to the push and the history. */
class ApprovalApiTest extends GateApiScenario {

    @Test
    void countsApprovalsOfOthersUntilAnythingIsDeployed() {
        GateApi api = open(new ApprovalsGate(1, true));
        refused(promote(api, third), 409, "0 of 1 approvals.");
        done(api.approve(about(third), Actor.of("jo"), List.of()));
        refused(promote(api, third), 409, "Not counted, as authors of the promoted commits: jo.");
        refused(api.approve(about(third), Actor.of("jo"), List.of()), 409, "jo has approved");
        done(api.approve(about(third), Actor.of("bob"), List.of("Bob")));
        done(api.withdraw(about(third), "bob"));
        refused(api.withdraw(about(third), "bob"), 409, "bob has not approved");
        done(api.approve(about(second), Actor.of("bob"), List.of()));
        refused(promote(api, third), 409, "0 of 1 approvals.");
        done(promote(api, second));
        assertThat(log()).contains("Gate approvals: 1 of 1 approvals: bob.");
        assertThat(host.pipeline().plan(EntryKind.PROMOTE, "production", third).refusals())
                .containsExactly("0 of 1 approvals.");
    }

    /** Bob saw one commit come; meanwhile production is rolled back, and his word would be for more. */
    @Test
    void countsNoWordOfSomebodyWhoSawAnotherCommitRunThere() {
        GateApi api = open(WEEKDAYS, new ApprovalsGate(1, false));
        clock.set(Instant.parse("2026-08-03T10:00:00Z"));
        done(api.approve(about(second), Actor.of("bob"), List.of()));
        done(promote(api, second));
        Map<String, String> stale = about(third, "expected", second.hex(), "reason", "bug 1");
        done(api.api().rollback(about(first, "expected", second.hex(), "reason", "bug 2"), Actor.of("alice")));

        String moved = "production was at " + second.abbreviated() + " in your plan and is at " + first.abbreviated()
                + " now, so nothing was recorded";
        refused(api.approve(stale, Actor.of("bob"), List.of()), 409, moved);
        refused(api.override(stale, "bob"), 409, moved);
        stale.put("expected", "");
        refused(api.approve(stale, Actor.of("bob"), List.of()), 409, "production was at no commit in your plan");
        stale.remove("expected");
        refused(api.approve(stale, Actor.of("bob"), List.of()), 400, "expected");
        refused(api.override(stale, "bob"), 400, "expected");
        assertThat(host.pipeline().plan(EntryKind.PROMOTE, "production", third).refusals())
                .contains("0 of 1 approvals.");
        done(api.approve(about(third), Actor.of("bob"), List.of()));
        assertThat(host.pipeline().plan(EntryKind.PROMOTE, "production", third).refusals())
                .doesNotContain("0 of 1 approvals.");
    }

    @Test
    void recordsNothingWhenADeploymentLandsWhileItLooks() {
        GateApi api = open(new ApprovalsGate(1, false));
        done(api.approve(about(second), Actor.of("bob"), List.of()));
        GateDecisions usual = host.pipeline().decisions();
        AtomicBoolean landed = new AtomicBoolean();
        Clock whileItLooks = new Clock() {
            @Override
            public Instant instant() {
                if (!landed.getAndSet(true)) {
                    done(promote(api, second));
                }
                return clock.instant();
            }

            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        GateDecisions late =
                new GateDecisions(usual.pipeline(), usual.history(), usual.planner(), usual.deployed(), whileItLooks);
        assertThatThrownBy(() -> late.approve("production", third, Optional.of(first), Actor.of("bob"), List.of()))
                .hasMessageContaining("production was at " + first.abbreviated() + " in your plan");
        assertThat(landed).isTrue();
        assertThat(log()).doesNotContain(third.abbreviated() + " approved by bob");
    }

    /** Such an entry tells of no way that anybody saw. */
    @Test
    void countsNoApprovalThatDoesNotSayWhatRanThere() {
        open(new ApprovalsGate(1, false));
        host.pipeline()
                .decisions()
                .history()
                .append(
                        "production",
                        new Entry(
                                EntryKind.APPROVE,
                                Optional.of(third),
                                Optional.empty(),
                                "mallory",
                                Optional.empty(),
                                Optional.empty(),
                                DeploymentState.DEPLOYED,
                                Optional.empty(),
                                NOW,
                                List.of(),
                                Map.of()));
        assertThat(host.pipeline().plan(EntryKind.PROMOTE, "production", third).refusals())
                .containsExactly("0 of 1 approvals.");
    }
}
