package io.jenkins.plugins.releasepipeline.history.state;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decisions of people about commits for an environment. A barrier stays until it is lifted. Approvals, overrides
 * and announcements apply to the move from the running commit to another: they expire when any commit is deployed.
 *
 * @param barriers those in force, oldest first; the newest one of each commit
 * @param approvals those not withdrawn, oldest first; one of each person for each commit
 * @param overrides oldest first; the newest one of each person for each commit. Some may have expired
 * @param announcements oldest first; the first one of each commit
 */
public record Decisions(List<Entry> barriers, List<Entry> approvals, List<Entry> overrides, List<Entry> announcements) {

    /** Without decisions. */
    public static final Decisions NONE = new Decisions(List.of(), List.of(), List.of(), List.of());

    /** Defensive copies. */
    public Decisions {
        barriers = List.copyOf(barriers);
        approvals = List.copyOf(approvals);
        overrides = List.copyOf(overrides);
        announcements = List.copyOf(announcements);
    }

    /** Returns whether there is a barrier at a commit. */
    public boolean hasBarrier(CommitId commit) {
        return barriers.stream().anyMatch(isAbout(commit));
    }

    /** Returns whether a person has approved a commit. */
    public boolean isApproved(CommitId commit, String actor) {
        return approvals.stream().anyMatch(isAbout(commit).and(isBy(actor)));
    }

    /** The same for the move from {@code previous} to the commit. */
    public boolean isApproved(CommitId commit, Optional<CommitId> previous, String actor) {
        return approvals.stream().filter(isAbout(commit).and(isBy(actor))).anyMatch(approval -> approval.previous()
                .equals(previous));
    }

    /** Returns the decisions after one more entry; each decision names its commit. */
    Decisions after(Entry entry) {
        return switch (entry.kind()) {
            case BARRIER -> barred(replaced(barriers, same(entry), entry));
            case LIFT -> barred(without(barriers, same(entry)));
            case APPROVE -> approved(replaced(approvals, same(entry).and(isBy(entry.actor())), entry));
            case WITHDRAW -> approved(without(approvals, same(entry).and(isBy(entry.actor()))));
            case OVERRIDE ->
                new Decisions(
                        barriers,
                        approvals,
                        replaced(overrides, same(entry).and(isBy(entry.actor())), entry),
                        announcements);
            case ANNOUNCE -> announced(entry);
            case PROMOTE, ROLLBACK, RESET, OBSERVED ->
                entry.result() == DeploymentState.DEPLOYED
                        ? new Decisions(barriers, List.of(), List.of(), List.of())
                        : this;
            default -> this;
        };
    }

    private Decisions barred(List<Entry> next) {
        return new Decisions(next, approvals, overrides, announcements);
    }

    private Decisions approved(List<Entry> next) {
        return new Decisions(barriers, next, overrides, announcements);
    }

    /** The first announcement counts: a second one must not make people wait again. */
    private Decisions announced(Entry entry) {
        Predicate<Entry> sameMove = same(entry).and(other -> other.previous().equals(entry.previous()));
        return announcements.stream().anyMatch(sameMove)
                ? this
                : new Decisions(barriers, approvals, overrides, replaced(announcements, same(entry), entry));
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
