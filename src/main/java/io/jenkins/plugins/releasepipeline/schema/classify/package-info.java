/** Determines the effect of each change on running code: additive, breaking, destructive, data, opaque or none. */
package io.jenkins.plugins.releasepipeline.schema.classify;
