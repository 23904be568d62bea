/** Reads what a Knex migration does going forward. */
package io.jenkins.plugins.releasepipeline.schema.framework.javascript.knex;
