/** Parses Ruby as far as migrations use it: calls with their arguments and blocks, literals, classes and methods. */
package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;
