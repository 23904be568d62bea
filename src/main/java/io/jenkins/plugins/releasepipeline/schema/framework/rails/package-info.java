/** Reads what a Rails migration does going forward. */
package io.jenkins.plugins.releasepipeline.schema.framework.rails;
