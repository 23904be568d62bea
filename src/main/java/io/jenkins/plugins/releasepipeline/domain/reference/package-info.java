/** Patterns that turn the bugs and pull requests in a subject into links. */
package io.jenkins.plugins.releasepipeline.domain.reference;
