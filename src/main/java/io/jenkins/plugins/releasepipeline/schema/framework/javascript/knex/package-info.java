/** Reads the forward operations of Knex migrations. */
package io.jenkins.plugins.releasepipeline.schema.framework.javascript.knex;
