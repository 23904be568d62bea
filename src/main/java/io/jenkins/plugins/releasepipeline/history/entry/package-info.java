/** One fact in a history, and how a Git commit holds it. */
package io.jenkins.plugins.releasepipeline.history.entry;
