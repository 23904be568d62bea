/** Tells GitHub and GitLab of deployments. */
package io.jenkins.plugins.releasepipeline.notify.forge;
