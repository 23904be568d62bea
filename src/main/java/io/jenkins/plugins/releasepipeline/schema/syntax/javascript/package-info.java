/** Reads JavaScript and TypeScript as migrations use them: chains of calls, literals, functions and classes. */
package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;
