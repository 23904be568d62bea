/** Parses SQL as far as migrations use it, for all common databases. */
package io.jenkins.plugins.releasepipeline.schema.syntax.sql;
