/** Reads as much of C# as migrations need: tokens, methods and the expressions in them. */
package io.jenkins.plugins.releasepipeline.schema.syntax.csharp;
