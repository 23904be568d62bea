/** Connections to a remote: URLs, credentials, timeouts, and what servers say, told for people. */
package io.jenkins.plugins.releasepipeline.git.transport;
