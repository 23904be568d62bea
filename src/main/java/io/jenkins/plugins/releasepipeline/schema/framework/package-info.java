/** The list of all migration frameworks, and the globs with which a pipeline adds or excludes files. */
package io.jenkins.plugins.releasepipeline.schema.framework;
