/** Reads as much Python as a migration needs: statements, literals and calls; it never runs any of it. */
package io.jenkins.plugins.releasepipeline.schema.syntax.python;
