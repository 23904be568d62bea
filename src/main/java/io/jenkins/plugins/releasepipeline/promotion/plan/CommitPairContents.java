package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.commits.Trees;
import io.jenkins.plugins.releasepipeline.schema.assess.Contents;
import java.util.List;
import java.util.Optional;

/**
 * The files of two commits.
 *
 * @param trees reads the trees of both
 * @param from the deployed one
 * @param to the candidate
 */
record CommitPairContents(Trees trees, CommitId from, CommitId to) implements Contents {

    @Override
    public Optional<String> before(String path) {
        return trees.text(from, path);
    }

    @Override
    public Optional<String> after(String path) {
        return trees.text(to, path);
    }

    @Override
    public List<String> pathsBefore(String folder) {
        return trees.paths(from, folder);
    }

    @Override
    public List<String> pathsAfter(String folder) {
        return trees.paths(to, folder);
    }
}
