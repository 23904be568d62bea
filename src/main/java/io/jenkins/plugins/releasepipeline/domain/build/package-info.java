/** Builds and deploying jobs, as the host reports them. */
package io.jenkins.plugins.releasepipeline.domain.build;
