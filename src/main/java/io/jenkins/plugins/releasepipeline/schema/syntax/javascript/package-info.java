/** Parses JavaScript and TypeScript as far as migrations use it: chains of calls, literals, functions and classes. */
package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;
