/** Asks a version endpoint what runs, and compares it with what should run. */
package io.jenkins.plugins.releasepipeline.version;
