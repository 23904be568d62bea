/** The line of a host: durable, and for all its pipelines. */
package io.jenkins.plugins.releasepipeline.runtime.line;
