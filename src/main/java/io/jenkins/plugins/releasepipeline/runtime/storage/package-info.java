/** The location of a pipeline's history on the disk, and its assignment after a rename. */
package io.jenkins.plugins.releasepipeline.runtime.storage;
