/** Parses Python as far as migrations use it: statements, literals and calls; nothing of it is executed. */
package io.jenkins.plugins.releasepipeline.schema.syntax.python;
