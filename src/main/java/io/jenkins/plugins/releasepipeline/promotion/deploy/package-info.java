/** Moves the deploy ref of an environment, or completes what a job or a body deploys. */
package io.jenkins.plugins.releasepipeline.promotion.deploy;
