package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import java.util.List;

/**
 * The commits that one commit has and another has not.
 *
 * @param newest the newest of them, newest first
 * @param count how many there are in all
 * @param authors the names of those who wrote all of them, each once, in the order of their newest commit
 */
public record CommitRange(List<Commit> newest, int count, List<String> authors) {}
