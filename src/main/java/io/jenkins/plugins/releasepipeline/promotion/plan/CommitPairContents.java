package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.git.commits.CommitTree;
import io.jenkins.plugins.releasepipeline.schema.assess.Contents;
import java.util.List;
import java.util.Optional;

/**
 * The files of two commits.
 *
 * @param from the deployed one
 * @param to the candidate
 */
record CommitPairContents(CommitTree from, CommitTree to) implements Contents {

    @Override
    public Optional<String> before(String path) {
        return from.text(path);
    }

    @Override
    public Optional<String> after(String path) {
        return to.text(path);
    }

    @Override
    public List<String> pathsBefore(String folder) {
        return from.paths(folder);
    }

    @Override
    public List<String> pathsAfter(String folder) {
        return to.paths(folder);
    }
}
