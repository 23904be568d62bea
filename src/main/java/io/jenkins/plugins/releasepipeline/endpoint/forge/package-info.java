/** Requests to the APIs of GitHub and GitLab: headers, limits of rate and size, and what their refusals mean. */
package io.jenkins.plugins.releasepipeline.endpoint.forge;
