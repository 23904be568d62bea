/** When a change can be live: what it waits for on each environment where it is not yet. */
package io.jenkins.plugins.releasepipeline.status.forecast;
