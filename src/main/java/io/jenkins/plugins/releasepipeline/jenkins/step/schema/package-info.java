/** The step {@code checkSchemaChange}. */
package io.jenkins.plugins.releasepipeline.jenkins.step.schema;
