/** Reads SQL as migrations use it, of any of the usual databases. */
package io.jenkins.plugins.releasepipeline.schema.syntax.sql;
