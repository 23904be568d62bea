/** Splits a script for any common database into statements of tokens. */
package io.jenkins.plugins.releasepipeline.schema.syntax.sql.script;
