package io.jenkins.plugins.releasepipeline.git.commits;

/**
 * How far one commit is from another.
 *
 * @param ahead how many commits it has that the other has not
 * @param behind how many commits the other has that it has not
 */
public record Divergence(int ahead, int behind) {}
