/** Says what each change means for the code that runs: additive, breaking, destructive, data, opaque or none. */
package io.jenkins.plugins.releasepipeline.schema.classify;
