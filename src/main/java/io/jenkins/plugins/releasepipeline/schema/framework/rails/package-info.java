/** Reads the forward operations of Rails migrations. */
package io.jenkins.plugins.releasepipeline.schema.framework.rails;
