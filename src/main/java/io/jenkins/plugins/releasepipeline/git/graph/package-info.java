/**
 * All commits of a mirror and their ancestry, in compact arrays: JGit reads commits one by one, which is too slow for
 * tens of thousands of them.
 */
package io.jenkins.plugins.releasepipeline.git.graph;
