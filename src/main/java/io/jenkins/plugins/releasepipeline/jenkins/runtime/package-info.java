/**
 * The live pipelines of a controller: opened from their definitions, with shared threads, closed when Jenkins stops.
 */
package io.jenkins.plugins.releasepipeline.jenkins.runtime;
