/** The reports of all environments' endpoints, kept up to date in the background. */
package io.jenkins.plugins.releasepipeline.endpoint.observe;
