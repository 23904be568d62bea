/**
 * The only package that imports JGit; its rooms are the mirror of an application's repository and what is asked of it.
 */
package io.jenkins.plugins.releasepipeline.git;
