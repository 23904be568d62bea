/** Moves the deploy ref of an environment, or completes deployments of a job or a body. */
package io.jenkins.plugins.releasepipeline.promotion.deploy;
