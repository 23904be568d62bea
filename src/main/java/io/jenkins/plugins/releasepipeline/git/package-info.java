/** The only package that imports JGit: the mirror of an application's repository, ranges, differences, compare-and-swap push. */
package io.jenkins.plugins.releasepipeline.git;
