/** Cuts a script of any of the usual databases into statements of tokens. */
package io.jenkins.plugins.releasepipeline.schema.syntax.sql.script;
