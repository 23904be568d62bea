/** Builds and jobs of Jenkins: the commits they built, and the jobs that deploy environments. */
package io.jenkins.plugins.releasepipeline.jenkins.builds;
