/** Connections to a remote: URLs, credentials, timeouts, and readable server messages. */
package io.jenkins.plugins.releasepipeline.git.transport;
