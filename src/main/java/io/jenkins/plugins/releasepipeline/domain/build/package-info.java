/** Builds and the jobs that deploy, as the host tells of them. */
package io.jenkins.plugins.releasepipeline.domain.build;
