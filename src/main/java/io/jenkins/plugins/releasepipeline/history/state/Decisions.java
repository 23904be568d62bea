package io.jenkins.plugins.releasepipeline.history.state;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What people decided about commits that may come to an environment. A barrier stays until somebody lifts it. Approvals
 * and overrides are about the way from what runs to a commit: they lapse when anything is deployed.
 *
 * @param barriers those that nobody lifted, oldest first; one for each commit, its newest
 * @param approvals those that nobody took back, oldest first; one of each person for each commit
 * @param overrides oldest first; one of each person for each commit, the newest. Some may be over by now
 */
public record Decisions(List<Entry> barriers, List<Entry> approvals, List<Entry> overrides) {

    /** Nothing was decided. */
    public static final Decisions NONE = new Decisions(List.of(), List.of(), List.of());

    /** Keeps its own lists. */
    public Decisions {
        barriers = List.copyOf(barriers);
        approvals = List.copyOf(approvals);
        overrides = List.copyOf(overrides);
    }

    /** Whether there is a barrier at a commit. */
    public boolean hasBarrier(CommitId commit) {
        return barriers.stream().anyMatch(isAbout(commit));
    }

    /** Whether somebody has approved a commit. */
    public boolean isApproved(CommitId commit, String actor) {
        return approvals.stream().anyMatch(isAbout(commit).and(isBy(actor)));
    }

    /** The same on the way from {@code previous} to the commit. */
    public boolean isApproved(CommitId commit, Optional<CommitId> previous, String actor) {
        return approvals.stream().filter(isAbout(commit).and(isBy(actor))).anyMatch(approval -> approval.previous()
                .equals(previous));
    }

    /** After one more entry; each decision names its commit. */
    Decisions after(Entry entry) {
        return switch (entry.kind()) {
            case BARRIER -> new Decisions(replaced(barriers, same(entry), entry), approvals, overrides);
            case LIFT -> new Decisions(without(barriers, same(entry)), approvals, overrides);
            case APPROVE ->
                new Decisions(barriers, replaced(approvals, same(entry).and(isBy(entry.actor())), entry), overrides);
            case WITHDRAW ->
                new Decisions(barriers, without(approvals, same(entry).and(isBy(entry.actor()))), overrides);
            case OVERRIDE ->
                new Decisions(
                        barriers, approvals, replaced(overrides, same(entry).and(isBy(entry.actor())), entry));
            case PROMOTE, ROLLBACK, RESET, OBSERVED ->
                entry.result() == DeploymentState.DEPLOYED ? new Decisions(barriers, List.of(), List.of()) : this;
            default -> this;
        };
    }

    private static Predicate<Entry> same(Entry entry) {
        return other -> other.commit().equals(entry.commit());
    }

    private static Predicate<Entry> isAbout(CommitId commit) {
        return entry -> entry.commit().filter(commit::equals).isPresent();
    }

    private static Predicate<Entry> isBy(String actor) {
        return entry -> entry.actor().equals(actor);
    }

    private static List<Entry> without(List<Entry> entries, Predicate<Entry> which) {
        return entries.stream().filter(which.negate()).toList();
    }

    private static List<Entry> replaced(List<Entry> entries, Predicate<Entry> which, Entry by) {
        List<Entry> next = new ArrayList<>(without(entries, which));
        next.add(by);
        return next;
    }
}
