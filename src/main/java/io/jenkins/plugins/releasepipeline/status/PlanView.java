package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.References;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.WaitingPromotion;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link Plan} as the API shows it, with the builds that wait for it. */
public record PlanView(
        Kind kind,
        Optional<String> from,
        String to,
        CommitView commit,
        Optional<CommitId> expected,
        List<CommitView> commits,
        int count,
        List<String> authors,
        Map<String, Object> schema,
        List<GateAnswer> gates,
        boolean open,
        List<Waiting> waiting) {

    /** A build that waits for Proceed on this commit. */
    public record Waiting(String build, Optional<URI> url, Instant since) {}

    /** The plan, and who of those that wait for its environment wait for its commit. */
    public static PlanView of(Plan plan, List<WaitingPromotion> waiting, References references) {
        return new PlanView(
                plan.rollback() ? Kind.ROLLBACK : Kind.PROMOTE,
                plan.from(),
                plan.to(),
                CommitView.of(plan.commit(), references),
                plan.expected(),
                plan.commits().stream()
                        .map(commit -> CommitView.of(commit, references))
                        .toList(),
                plan.count(),
                plan.authors(),
                plan.schemaMap(),
                plan.gates(),
                plan.isOpen(),
                waiting.stream()
                        .filter(build -> build.commit().equals(plan.commit().id()))
                        .map(build -> new Waiting(build.build(), build.url(), build.since()))
                        .toList());
    }
}
