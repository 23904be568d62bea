/** Connects requests to forges with the credentials and the proxy of Jenkins. */
package io.jenkins.plugins.releasepipeline.jenkins.forge;
