/** Parses the body of a version endpoint: its commit or version, or the reason why there is none. */
package io.jenkins.plugins.releasepipeline.endpoint.answer;
