/** What all endpoints of the environments report, kept up to date in the background. */
package io.jenkins.plugins.releasepipeline.endpoint.observe;
