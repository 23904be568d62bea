/** Credentials of Jenkins, for repositories and for version endpoints. */
package io.jenkins.plugins.releasepipeline.jenkins.credentials;
