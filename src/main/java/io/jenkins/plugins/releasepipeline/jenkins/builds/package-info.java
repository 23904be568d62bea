/** Builds and jobs of Jenkins: what they built, and the jobs that deploy for an environment. */
package io.jenkins.plugins.releasepipeline.jenkins.builds;
