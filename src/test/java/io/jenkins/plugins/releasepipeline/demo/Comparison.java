package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import io.jenkins.plugins.releasepipeline.git.commits.CommitRange;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.status.CommitView;
import java.util.List;
import java.util.Optional;

/**
 * How two commits compare, as {@code ./dev status --compare} prints it.
 *
 * @param from the one
 * @param to the other
 * @param ahead how many commits are in {@code to} and not in {@code from}
 * @param behind how many commits are in {@code from} and not in {@code to}
 * @param mergeBase their best common ancestor; of several, the newest
 * @param commits those that are in {@code to} and not in {@code from}, newest first
 */
record Comparison(
        CommitId from, CommitId to, int ahead, int behind, Optional<CommitId> mergeBase, List<CommitView> commits) {

    static Comparison of(Commits commits, Range range, References references) {
        CommitRange ahead = commits.between(range.from(), range.to(), Integer.MAX_VALUE);
        return new Comparison(
                range.from(),
                range.to(),
                ahead.count(),
                commits.count(range.to(), range.from()),
                commits.mergeBase(range.from(), range.to()),
                ahead.newest().stream()
                        .map(commit -> CommitView.of(commit, references))
                        .toList());
    }
}
