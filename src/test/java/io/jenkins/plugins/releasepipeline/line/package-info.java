/** The examples of {@code docs/examples} at work: each release line as a story, with what may go wrong. */
package io.jenkins.plugins.releasepipeline.line;
