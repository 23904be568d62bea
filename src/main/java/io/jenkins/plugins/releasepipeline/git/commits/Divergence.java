package io.jenkins.plugins.releasepipeline.git.commits;

/**
 * The divergence of two commits.
 *
 * @param ahead the number of commits that only the first one has
 * @param behind the number of commits that only the second one has
 */
public record Divergence(int ahead, int behind) {}
