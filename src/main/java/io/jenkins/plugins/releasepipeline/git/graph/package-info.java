/**
 * All commits of a mirror and how they descend from one another, in a few arrays: JGit reads each commit by itself, which
 * is too slow for tens of thousands of them.
 */
package io.jenkins.plugins.releasepipeline.git.graph;
