/** One class for each migration framework: which files are its migrations, and what they do going forward. */
package io.jenkins.plugins.releasepipeline.schema.framework;
