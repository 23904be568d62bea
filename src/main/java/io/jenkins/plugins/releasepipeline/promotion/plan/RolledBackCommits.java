package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.commits.Reverted;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.promotion.ReintroducedCommit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Determines rolled-back commits from the history: those that a rollback removed and that no promotion has deployed
 * since. A move outside Release Pipeline is not a promotion.
 *
 * @param commits ancestry of commits
 */
record RolledBackCommits(Commits commits) {

    /** Returns those that a deployment of {@code candidate} would bring back, newest rollback first. */
    List<ReintroducedCommit> broughtBack(EnvironmentState state, Optional<CommitId> current, CommitId candidate) {
        List<ReintroducedCommit> found = new ArrayList<>();
        List<CommitId> promoted = new ArrayList<>();
        Set<CommitId> seen = new HashSet<>();
        for (Recorded deployment : state.deployments()) {
            Entry entry = deployment.entry();
            if (entry.kind() == EntryKind.ROLLBACK) {
                takenAway(entry, candidate).stream()
                        .filter(commit -> current.filter(runs -> commits.contains(runs, commit.id()))
                                .isEmpty())
                        .filter(commit -> promoted.stream().noneMatch(since -> commits.contains(since, commit.id())))
                        .filter(commit -> seen.add(commit.id()))
                        .forEach(commit -> found.add(broughtBack(commit, entry, candidate)));
            } else if (entry.kind() == EntryKind.PROMOTE) {
                entry.commit().filter(this::isKnown).ifPresent(promoted::add);
            }
        }
        return List.copyOf(found);
    }

    /** The newest one that the candidate contains. */
    private List<Commit> takenAway(Entry rollback, CommitId candidate) {
        Optional<CommitId> to = rollback.commit().filter(this::isKnown);
        Optional<CommitId> common =
                rollback.previous().filter(this::isKnown).flatMap(from -> commits.mergeBase(from, candidate));
        return to.isEmpty() || common.isEmpty()
                ? List.of()
                : commits.between(to.get(), common.get(), Planner.SHOWN).newest();
    }

    /** A rewritten remote may no longer have it: then it can't come back. */
    private boolean isKnown(CommitId commit) {
        return commits.find(commit).isPresent();
    }

    private ReintroducedCommit broughtBack(Commit commit, Entry rollback, CommitId candidate) {
        return new ReintroducedCommit(
                commit,
                rollback.actor(),
                rollback.time(),
                rollback.reason(),
                new Reverted(commits).certainlyBy(commit.id(), candidate));
    }
}
