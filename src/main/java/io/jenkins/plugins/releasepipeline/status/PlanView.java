package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.RepositoryPages;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.PromotionStage;
import io.jenkins.plugins.releasepipeline.promotion.RollbackHorizon;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaDrift;
import io.jenkins.plugins.releasepipeline.status.notes.ReleaseNotes;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link Plan} as the API returns it, with the builds that wait for it. */
public record PlanView(
        EntryKind kind,
        Optional<String> from,
        String to,
        CommitView commit,
        Optional<CommitId> expected,
        List<CommitView> commits,
        int count,
        List<String> authors,
        Map<String, Object> schema,
        List<PromotionStage> stages,
        Optional<RollbackHorizon.Move> horizonMove,
        List<GateAnswer> gates,
        boolean open,
        List<Waiting> waiting,
        List<BackAgain> broughtBack,
        Optional<String> overwritten,
        Optional<SchemaDrift> schemaDrift,
        Optional<String> newVersion,
        Optional<ReleaseNotes> releaseNotes,
        Optional<URI> compareUrl,
        Optional<Boolean> ownCommits) {

    /** A build that waits for Proceed on this commit; {@code until} is its timeout. */
    public record Waiting(
            String build, Optional<URI> url, Instant since, Optional<Instant> until, Optional<String> message) {}

    /** A rolled-back commit that the promotion would reintroduce; see {@code ReintroducedCommit}. */
    public record BackAgain(
            CommitView commit, String by, Instant since, Optional<String> reason, Optional<CommitId> revertedBy) {}

    /**
     * Returns the view of a plan.
     *
     * @param waiting the builds that wait for its environment; those that wait for its commit are included
     * @param pipeline knows the pages of commits, and what their subjects refer to
     * @param notes its text for a ticket; empty in the status, which is polled
     * @param ownCommits whether approvals of the person who asks do not count; empty in the status, which is the same for all
     */
    public static PlanView of(
            Plan plan,
            List<WaitingPromotion> waiting,
            Pipeline pipeline,
            Optional<ReleaseNotes> notes,
            Optional<Boolean> ownCommits) {
        References references = pipeline.references();
        return new PlanView(
                plan.kind(),
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
                plan.stages(),
                plan.horizonMove(),
                plan.gates(),
                plan.isOpen(),
                waiting.stream()
                        .filter(build -> build.commit().equals(plan.commit().id()))
                        .map(build -> new Waiting(
                                build.build(), build.url(), build.since(), build.deadline(), build.message()))
                        .toList(),
                plan.broughtBack().stream()
                        .map(back -> new BackAgain(
                                CommitView.of(back.commit(), references),
                                back.by(),
                                back.since(),
                                back.reason(),
                                back.revertedBy()))
                        .toList(),
                plan.overwritten(),
                plan.schemaDrift(),
                plan.newVersion(),
                notes,
                compareUrl(plan, RepositoryPages.of(pipeline)),
                ownCommits);
    }

    /** Of the commits that the plan adds or, for a rollback and a reset, takes away. */
    private static Optional<URI> compareUrl(Plan plan, RepositoryPages pages) {
        CommitId commit = plan.commit().id();
        return plan.expected()
                .flatMap(runs -> plan.kind() == EntryKind.PROMOTE
                        ? pages.comparison(runs, commit)
                        : pages.comparison(commit, runs));
    }
}
