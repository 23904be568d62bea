package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import java.util.List;

/**
 * The commits that are reachable from one commit but not from another.
 *
 * @param newest the newest of them, newest first
 * @param count their total number
 * @param authors the names of all their authors, each once, in the order of their newest commit
 */
public record CommitRange(List<Commit> newest, int count, List<String> authors) {}
