/** The files that differ between two commits, and their patches: bounded, as text that can be shown. */
package io.jenkins.plugins.releasepipeline.git.diff;
