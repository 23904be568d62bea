package io.jenkins.plugins.releasepipeline.runtime.overview;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.gate.rule.OwnCommits;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork.ClosedGate;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork.Pending;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.status.Summary.EnvironmentSummary;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines of pipelines with stage and production, where something may wait for production. */
final class Lines {

    static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    static final CommitId COMMIT = new CommitId("2bb117f".repeat(5) + "abcde");
    /** The commit of the build that waits: older than the one that waits by now. */
    static final CommitId BUILT = new CommitId("5a0e77d".repeat(5) + "abcde");

    static final Optional<Hold> HOLD = Optional.of(new Hold("carol", NOW, "bug 177"));

    private Lines() {}

    static Pending pending(List<String> closed, boolean approvable, String... approvedBy) {
        return new Pending(
                COMMIT,
                Optional.of(3),
                closed.stream().map(gate -> new ClosedGate(gate, "not yet")).toList(),
                approvable,
                List.of(approvedBy),
                false);
    }

    static WaitingPromotion build(Optional<URI> page) {
        return new WaitingPromotion("production", BUILT, "app #7", 7, page, NOW);
    }

    static ReleaseLine line(
            String name,
            Optional<Hold> hold,
            Optional<Pending> pending,
            List<WaitingPromotion> waiting,
            Access access,
            Optional<Instant> fetchedAt,
            Optional<String> problem) {
        return line(name, hold, pending, OwnCommits.NONE, waiting, access, fetchedAt, problem);
    }

    /** Production excludes the authors of what is pending. */
    static ReleaseLine line(Optional<Pending> pending, Person... authors) {
        return line(
                "app",
                Optional.empty(),
                pending,
                OwnCommits.of(List.of(authors)),
                List.of(),
                Access.EVERYONE,
                Optional.of(NOW),
                Optional.empty());
    }

    private static ReleaseLine line(
            String name,
            Optional<Hold> hold,
            Optional<Pending> pending,
            OwnCommits excluded,
            List<WaitingPromotion> waiting,
            Access access,
            Optional<Instant> fetchedAt,
            Optional<String> problem) {
        Pipeline pipeline = new Pipeline(
                name,
                "team/" + name,
                "https://example.org/" + name,
                Optional.empty(),
                "main",
                List.of(
                        environment("stage", Optional.empty(), Access.EVERYONE),
                        environment("production", Optional.of("stage"), access)));
        Summary summary = new Summary(
                name,
                "team/" + name,
                fetchedAt,
                problem,
                List.of(place("stage", Optional.empty()), place("production", hold)));
        EnvironmentWork work = new EnvironmentWork(
                pending,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(DeploymentState.VERIFIED),
                excluded,
                List.of());
        return new ReleaseLine(
                pipeline,
                summary,
                Map.of("production", work),
                waiting,
                "Team » " + name,
                "job/team/job/" + name + "/",
                "job/team/job/" + name + "/release/");
    }

    static ReleaseLine line(Optional<Hold> hold, Optional<Pending> pending, List<WaitingPromotion> waiting) {
        return line("app", hold, pending, waiting, Access.EVERYONE, Optional.of(NOW), Optional.empty());
    }

    private static Environment environment(String name, Optional<String> from, Access access) {
        return new Environment(
                name,
                from.isPresent(),
                from,
                Optional.of(new DeployRef.Branch(name)),
                false,
                List.of(),
                List.of(),
                Automation.NONE,
                false,
                access);
    }

    private static EnvironmentSummary place(String name, Optional<Hold> hold) {
        return new EnvironmentSummary(
                name, name.equals("production"), Optional.of("77ab0c1"), Optional.of(NOW), hold, Optional.empty());
    }
}
