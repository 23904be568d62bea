/** The configuration forms of the gates; each creates the domain rule of the same name. */
package io.jenkins.plugins.releasepipeline.jenkins.config.gate;
