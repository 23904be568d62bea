/** What the readers of all languages share: tokens, the way through them, and the one way to say "not understood". */
package io.jenkins.plugins.releasepipeline.schema.syntax.common;
