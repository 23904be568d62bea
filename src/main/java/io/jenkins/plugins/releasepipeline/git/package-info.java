/** The only package that imports JGit: the mirror of an application's repository, and queries on it. */
package io.jenkins.plugins.releasepipeline.git;
