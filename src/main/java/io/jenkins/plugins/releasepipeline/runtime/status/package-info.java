/** Keeps the status and the summary of a live pipeline, and reads them no more often than they change. */
package io.jenkins.plugins.releasepipeline.runtime.status;
