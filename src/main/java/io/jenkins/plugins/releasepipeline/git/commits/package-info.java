/** Queries on commits: ranges, differences, trees, signatures, related commits. */
package io.jenkins.plugins.releasepipeline.git.commits;
