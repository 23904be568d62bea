/** The list of all migration frameworks, and the globs with which a pipeline adds files or leaves some out. */
package io.jenkins.plugins.releasepipeline.schema.framework;
