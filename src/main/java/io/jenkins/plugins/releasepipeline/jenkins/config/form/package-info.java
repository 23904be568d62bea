/** Reads and validates the input of Jenkins' forms. */
package io.jenkins.plugins.releasepipeline.jenkins.config.form;
