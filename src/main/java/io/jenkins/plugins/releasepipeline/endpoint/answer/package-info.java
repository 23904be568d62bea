/** What the body of a version endpoint says: its commit or version, or why it says none. */
package io.jenkins.plugins.releasepipeline.endpoint.answer;
