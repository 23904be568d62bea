package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.rule.OwnCommits;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.runtime.overview.ReleaseLine;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork.ClosedGate;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork.Pending;
import io.jenkins.plugins.releasepipeline.status.Status.Drift;
import io.jenkins.plugins.releasepipeline.status.Status.Failed;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.status.Summary.EnvironmentSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Other pipelines of the demo's Jenkins: nothing but their lines in the overview, in all states that lines have. */
final class DemoOthers {

    private static final List<String> NAMES =
            List.of("bugzilla", "lando", "mozregression", "perfherder", "socorro", "taskcluster", "tecken");
    private static final List<List<String>> ENVIRONMENTS = List.of(
            List.of("stage", "production"),
            List.of("dev", "stage", "production"),
            List.of("stage", "production"),
            List.of("qa", "stage", "production-eu", "production"));

    private DemoOthers() {}

    /** Returns so many lines, the same for the same time. */
    static List<ReleaseLine> lines(int count, Instant now) {
        return IntStream.range(0, count).mapToObj(i -> line(i, now)).toList();
    }

    private static ReleaseLine line(int i, Instant now) {
        String name = NAMES.get(i % NAMES.size()) + (i < NAMES.size() ? "" : "-" + i / NAMES.size());
        List<String> order = ENVIRONMENTS.get(i % ENVIRONMENTS.size());
        List<Environment> environments = new ArrayList<>();
        List<EnvironmentSummary> places = new ArrayList<>();
        Map<String, EnvironmentWork> work = new HashMap<>();
        for (int place = 0; place < order.size(); place++) {
            String environment = order.get(place);
            boolean production = environment.equals("production");
            environments.add(new Environment(
                    environment,
                    production,
                    place == 0 ? Optional.empty() : Optional.of(order.get(place - 1)),
                    Optional.of(new DeployRef.Branch(environment)),
                    false,
                    List.of(),
                    List.of()));
            places.add(new EnvironmentSummary(
                    environment,
                    production,
                    Optional.of(commit(i, place).abbreviated()),
                    Optional.of(now.minus(Duration.ofHours(7L * i % 900 + 20L * place + 1))),
                    production && i % 7 == 2
                            ? Optional.of(new Hold(
                                    "jo",
                                    now.minus(Duration.ofHours(2)),
                                    "database is being moved",
                                    Optional.of(now.plus(Duration.ofHours(3)))))
                            : Optional.empty(),
                    environment.equals("stage") && i % 7 == 4
                            ? Optional.of(new Drift(
                                    Optional.of(now.minus(Duration.ofMinutes(40))),
                                    "branch says " + commit(i, place).abbreviated()
                                            + ", endpoint still reports 9f8e7d6"))
                            : Optional.empty()));
            work.put(environment, work(i, place, production, now));
        }
        Pipeline pipeline = new Pipeline(
                name, "apps/" + name, "https://example.org/" + name, Optional.empty(), "main", environments);
        return new ReleaseLine(
                pipeline,
                new Summary(
                        name,
                        pipeline.job(),
                        Optional.of(now),
                        i % 7 == 6 ? Optional.of("example.org did not answer in 30 s") : Optional.empty(),
                        places),
                work,
                List.of(),
                "Apps » " + name,
                "job/apps/job/" + name + "/",
                "job/apps/job/" + name + "/release/");
    }

    private static EnvironmentWork work(int i, int place, boolean production, Instant now) {
        boolean failed = production && i % 7 == 1;
        return new EnvironmentWork(
                production && i % 3 != 0 ? Optional.of(pending(i, place - 1)) : Optional.empty(),
                failed
                        ? Optional.of(new Failed(
                                EntryKind.PROMOTE,
                                commit(i, place - 1),
                                "mira",
                                now.minus(Duration.ofMinutes(25)),
                                "the deploying job failed"))
                        : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(i % 11 == 5 && production ? DeploymentState.UNVERIFIED : DeploymentState.VERIFIED),
                OwnCommits.NONE,
                i % 11 == 7 && production ? List.of("web") : List.of());
    }

    private static Pending pending(int i, int source) {
        List<ClosedGate> closed =
                switch (i % 4) {
                    case 0 -> List.of(new ClosedGate("approvals", "0 of 2 approvals"));
                    case 1 -> List.of();
                    default -> List.of(new ClosedGate("window", "only Monday to Thursday, 8:00 to 16:00"));
                };
        return new Pending(commit(i, source), Optional.of(1 + i % 9), closed, i % 4 == 0, List.of(), false);
    }

    private static CommitId commit(int i, int place) {
        long mixed = 0x9e3779b97f4a7c15L * (i * 8L + place + 1);
        return new CommitId("%016x%024x".formatted(mixed, mixed));
    }
}
