/** The stop of the line: a hold of all environments of all pipelines of a host, and what happened to it. */
package io.jenkins.plugins.releasepipeline.history.line;
