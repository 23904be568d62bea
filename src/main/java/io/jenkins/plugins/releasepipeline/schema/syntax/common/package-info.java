/** Common code of the readers of all languages: tokens, cursors, and the exception for unsupported syntax. */
package io.jenkins.plugins.releasepipeline.schema.syntax.common;
