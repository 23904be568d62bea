package io.jenkins.plugins.releasepipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.Builds;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestClock;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.gate.Overriding;
import io.jenkins.plugins.releasepipeline.gate.RuleText;
import io.jenkins.plugins.releasepipeline.gate.WindowText;
import io.jenkins.plugins.releasepipeline.git.Remote;
import io.jenkins.plugins.releasepipeline.git.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Result;
import io.jenkins.plugins.releasepipeline.promotion.GateDecisions;
import io.jenkins.plugins.releasepipeline.version.Backoff;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people decide about gates, from the request to the push and the history. */
class GateApiTest {

    /** A Saturday. */
    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");

    private static final GateRule WEEKDAYS = WindowText.window("UTC", "MON-FRI", "09:00-16:00", "");

    private final TestClock clock = new TestClock(NOW);
    private Path folder;
    private TestRepository repository;
    private CommitId first;
    private CommitId second;
    private CommitId third;
    private List<GateRule> rules = List.of();
    private Host host;

    @BeforeEach
    void productionIsTwoBehind(@TempDir Path folder) {
        this.folder = folder;
        repository = new TestRepository(folder);
        first = repository.commit("Start");
        repository.branch("production", first);
        second = repository.commit("jo", NOW.minusSeconds(7200), "Add an index", Map.of());
        third = repository.commit("mira", NOW.minusSeconds(3600), "Fix the viewer", Map.of());
    }

    @AfterEach
    void close() {
        host.close();
    }

    private GateApi open(GateRule... gates) {
        rules = List.of(gates);
        if (host != null) {
            host.close();
        }
        Pipeline pipeline = new Pipeline(
                "app",
                "app",
                repository.remote().toString(),
                Optional.empty(),
                "master",
                List.of(
                        environment("stage", Optional.empty(), "master", List.of()),
                        environment("production", Optional.of("stage"), "production", rules)));
        host = new Host(
                pipeline,
                folder.resolve("home"),
                new Remote(repository.remote().toString(), RemoteCredentials.None::new),
                Builds.none(),
                Duration.ofDays(1),
                clock,
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertThat(host.pipeline().refresh()).isEmpty();
        return new GateApi(new StatusApi(host.pipeline()));
    }

    private static Environment environment(String name, Optional<String> from, String branch, List<GateRule> gates) {
        return new Environment(
                name, from.isPresent(), from, Optional.of(new DeployRef.Branch(branch)), false, List.of(), gates);
    }

    private Map<String, String> about(CommitId commit, String... more) {
        Map<String, String> parameters =
                new HashMap<>(Map.of("environment", "production", "commit", commit.hex(), "expected", first.hex()));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return parameters;
    }

    private Answer promote(GateApi api, CommitId commit) {
        return api.api().promote(about(commit, "expected", first.hex()), "alice");
    }

    private String log() {
        return GitCommand.in(folder.resolve("home/history.git"))
                .run("log", "--format=%s%n%b", "refs/releases/app/production");
    }

    private static void refused(Answer answer, int status, String message) {
        assertThat(answer.json()).contains(message);
        assertThat(answer.status()).isEqualTo(status);
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.json()).isEqualTo(200);
    }

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
        GateApi api = open(WEEKDAYS, new GateRule.Overrides(2));
        done(api.override(about(third, "reason", "bug 1"), "alice"));
        done(api.override(about(third, "reason", "bug 1, really"), "alice"));
        refused(
                promote(api, third),
                409,
                "Overridden by 1 of 2 people: alice: bug 1, really; that counts until 2026-08-01 14:00 (UTC)");
        api = open(WEEKDAYS, new GateRule.Overrides(2));
        done(api.override(about(third, "reason", "I agree"), "bob"));
        clock.set(NOW.plus(Overriding.LASTS));
        refused(promote(api, third), 409, "only.");
        clock.set(NOW.plus(Overriding.LASTS).minusSeconds(1));
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
    void countsApprovalsOfOthersUntilAnythingIsDeployed() {
        GateApi api = open(new GateRule.Approvals(1, true));
        refused(promote(api, third), 409, "None of 1 approvals.");
        done(api.approve(about(third), "jo", List.of()));
        refused(promote(api, third), 409, "Does not count, because they wrote one of the commits: jo.");
        refused(api.approve(about(third), "jo", List.of()), 409, "jo has approved");
        done(api.approve(about(third), "bob", List.of("Bob")));
        done(api.withdraw(about(third), "bob"));
        refused(api.withdraw(about(third), "bob"), 409, "bob has not approved");
        done(api.approve(about(second), "bob", List.of()));
        refused(promote(api, third), 409, "None of 1 approvals.");
        done(promote(api, second));
        assertThat(log()).contains("Gate approvals: 1 of 1 approvals: bob.");
        assertThat(host.pipeline().plan(Kind.PROMOTE, "production", third).refusals())
                .containsExactly("None of 1 approvals.");
    }

    /** Bob saw one commit come; meanwhile production is rolled back, and his word would be for more. */
    @Test
    void countsNoWordOfSomebodyWhoSawAnotherCommitRunThere() {
        GateApi api = open(WEEKDAYS, new GateRule.Approvals(1, false));
        clock.set(Instant.parse("2026-08-03T10:00:00Z"));
        done(api.approve(about(second), "bob", List.of()));
        done(promote(api, second));
        Map<String, String> stale = about(third, "expected", second.hex(), "reason", "bug 1");
        done(api.api().rollback(about(first, "expected", second.hex(), "reason", "bug 2"), "alice"));

        String moved = "production was at " + second.abbreviated() + " when you looked, and is at "
                + first.abbreviated() + " now, so nothing was recorded";
        refused(api.approve(stale, "bob", List.of()), 409, moved);
        refused(api.override(stale, "bob"), 409, moved);
        stale.put("expected", "");
        refused(api.approve(stale, "bob", List.of()), 409, "production was at - when you looked");
        stale.remove("expected");
        refused(api.approve(stale, "bob", List.of()), 400, "expected");
        refused(api.override(stale, "bob"), 400, "expected");
        assertThat(host.pipeline().plan(Kind.PROMOTE, "production", third).refusals())
                .contains("None of 1 approvals.");
        done(api.approve(about(third), "bob", List.of()));
        assertThat(host.pipeline().plan(Kind.PROMOTE, "production", third).refusals())
                .doesNotContain("None of 1 approvals.");
    }

    @Test
    void recordsNothingWhenADeploymentLandsWhileItLooks() {
        GateApi api = open(new GateRule.Approvals(1, false));
        done(api.approve(about(second), "bob", List.of()));
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
        GateDecisions late = new GateDecisions(usual.pipeline(), usual.history(), usual.planner(), whileItLooks);
        assertThatThrownBy(() -> late.approve("production", third, Optional.of(first), "bob", List.of()))
                .hasMessageContaining("production was at " + first.abbreviated() + " when you looked");
        assertThat(landed).isTrue();
        assertThat(log()).doesNotContain(third.abbreviated() + " approved by bob");
    }

    /** Such an entry tells of no way that anybody saw. */
    @Test
    void countsNoApprovalThatDoesNotSayWhatRanThere() {
        open(new GateRule.Approvals(1, false));
        host.pipeline()
                .decisions()
                .history()
                .append(
                        "production",
                        new Entry(
                                Kind.APPROVE,
                                Optional.of(third),
                                Optional.empty(),
                                "mallory",
                                Optional.empty(),
                                Optional.empty(),
                                Result.DEPLOYED,
                                Optional.empty(),
                                NOW,
                                List.of(),
                                Map.of()));
        assertThat(host.pipeline().plan(Kind.PROMOTE, "production", third).refusals())
                .containsExactly("None of 1 approvals.");
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
        GateApi api = open(RuleText.soak("2h"));
        refused(promote(api, third), 409, "On stage since 2026-08-01 10:00 (UTC), and 2 h 0 min are needed");
        clock.set(NOW.plusSeconds(7200));
        done(promote(api, second));
    }

    @Test
    void refusesBadInput() {
        GateApi api = open(WEEKDAYS);
        refused(api.approve(Map.of(), "bob", List.of()), 400, "expected");
        refused(api.approve(Map.of("expected", ""), "bob", List.of()), 400, "environment");
        refused(api.approve(Map.of("environment", "production", "expected", ""), "bob", List.of()), 400, "commit");
        refused(api.withdraw(Map.of("environment", "nowhere", "commit", third.hex()), "bob"), 400, "nowhere");
        refused(api.lift(about(new CommitId("0".repeat(40))), "bob"), 400, "0000000");
        refused(api.approve(about(third), "bob", List.of()), 409, "production asks for no approvals.");
        refused(
                api.barrier(Map.of("environment", "stage", "commit", third.hex(), "reason", "x"), "bob"),
                409,
                "Nothing is promoted to stage");
    }
}
