package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.RepositoryPages;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.commits.CommitRange;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;

/**
 * Compares what two deployments put somewhere. Thread-safe.
 *
 * @param pipeline knows the pages of commits, and what their subjects refer to
 * @param commits the commits
 */
public record ComparisonReader(Pipeline pipeline, Commits commits) {

    private static final int MOST_COMMITS = 50;

    /** Returns the commits between two commits of the repository, in both directions. */
    public ComparisonView between(CommitId from, CommitId to) {
        ComparisonView.Side added = side(from, to);
        RepositoryPages pages = RepositoryPages.of(pipeline);
        return new ComparisonView(
                view(commits.read(from)),
                view(commits.read(to)),
                added,
                side(to, from),
                added.count() > 0 ? pages.comparison(from, to) : pages.comparison(to, from));
    }

    private ComparisonView.Side side(CommitId from, CommitId to) {
        CommitRange range = commits.between(from, to, MOST_COMMITS);
        return new ComparisonView.Side(
                range.newest().stream().map(this::view).toList(), range.count(), range.authors());
    }

    private CommitView view(Commit commit) {
        return CommitView.of(commit, pipeline.references());
    }
}
