package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.gate.Ancestry;
import io.jenkins.plugins.releasepipeline.gate.Evidence;
import io.jenkins.plugins.releasepipeline.gate.Evidence.ServiceHealth;
import io.jenkins.plugins.releasepipeline.gate.Evidence.ServiceReport;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.Remedy;
import io.jenkins.plugins.releasepipeline.gate.Remedy.Action;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarSource;
import io.jenkins.plugins.releasepipeline.gate.checks.ChecksSource;
import io.jenkins.plugins.releasepipeline.gate.checks.CommitChecks;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A push to production, about which its gates are asked. */
abstract class GateScenario {

    static final CommitId WANTED = new CommitId("2bb117f" + "0".repeat(33));
    static final CommitId RUNS = new CommitId("77ab0c1" + "0".repeat(33));
    static final CommitId OTHER = new CommitId("41fe09a" + "0".repeat(33));
    /** A Saturday. */
    static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");

    static final WindowGate.Window WEEKDAYS = WindowText.window("UTC", "MON-FRI", "09:00-16:00", "");
    static final String CLOSED = "Open on Mon, Tue, Wed, Thu, Fri from 09:00 to 16:00 (UTC) only.";

    List<Entry> barriers = List.of();
    List<Entry> approvals = List.of();
    List<Entry> overrides = List.of();
    Optional<Entry> announcement = Optional.empty();
    List<Person> authors = List.of();
    Optional<Instant> onSourceSince = Optional.empty();
    Optional<SchemaReport> schema = Optional.empty();
    List<ServiceReport> reports = List.of();
    Map<String, List<ServiceHealth>> health = Map.of();
    Ancestry ancestry = Ancestry.DESCENDANT;
    Optional<Hold> hold = Optional.empty();
    Optional<Hold> line = Optional.empty();
    Optional<Build> build = Optional.empty();
    Map<CalendarSource, CalendarFeed> calendars = Map.of();
    Map<ChecksSource, CommitChecks> checks = Map.of();
    boolean rollback;
    boolean onSource = true;
    boolean wasThere = true;
    boolean requiresPassingBuild;
    boolean buildsKnown = true;
    boolean buildAsks;
    boolean migrates;
    Access access = Access.EVERYONE;

    static Entry entry(EntryKind kind, String actor, String reason, Instant time, Map<String, Object> details) {
        return new Entry(
                kind,
                Optional.of(WANTED),
                Optional.empty(),
                actor,
                Optional.empty(),
                Optional.of(reason),
                DeploymentState.DEPLOYED,
                Optional.empty(),
                time,
                List.of(),
                details);
    }

    /** Of what refuses now. */
    static Entry override(String actor, Instant time, GateAnswer... answers) {
        return entry(
                EntryKind.OVERRIDE,
                actor,
                "bug 1",
                time,
                Map.of("gates", Stream.of(answers).map(Overrides::refusal).toList()));
    }

    static Entry approval(String actor, String... names) {
        return entry(EntryKind.APPROVE, actor, "", NOW, Map.of("names", List.of(names)));
    }

    List<GateAnswer> answers(GateRule... rules) {
        return answersOf(production(rules));
    }

    Environment production(GateRule... rules) {
        return new Environment(
                "production",
                true,
                Optional.of("stage"),
                Optional.of(new DeployRef.Branch("production")),
                requiresPassingBuild,
                List.of(new Service("web", Optional.empty(), migrates)),
                List.of(rules),
                Automation.NONE,
                false,
                access);
    }

    List<GateAnswer> answersOf(Environment target) {
        return Gates.answers(context(target, NOW));
    }

    /** The question at a time. */
    GateContext context(Environment target, Instant now) {
        return new GateContext(
                rollback,
                target,
                WANTED,
                ancestry == Ancestry.FIRST ? Optional.empty() : Optional.of(RUNS),
                ancestry,
                wasThere,
                onSource,
                build,
                buildsKnown,
                buildAsks,
                hold.filter(held -> held.isInForce(now)),
                line.filter(stop -> stop.isInForce(now)),
                now,
                new Evidence(
                        barriers,
                        approvals,
                        overrides,
                        announcement,
                        authors,
                        onSourceSince,
                        schema,
                        reports,
                        calendars,
                        checks,
                        health));
    }

    GateAnswer answer(String gate, GateRule... rules) {
        return answers(rules).stream()
                .filter(answer -> answer.name().equals(gate))
                .findFirst()
                .orElseThrow();
    }

    static List<Action> actions(GateAnswer answer) {
        return answer.remedies().stream().map(Remedy::action).toList();
    }

    void check(GateAnswer answer, boolean open, String reason) {
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.open()).isEqualTo(open);
    }
}
