/** The gates' forms in the system configuration, each of which makes the rule of the same name. */
package io.jenkins.plugins.releasepipeline.jenkins.config.gate;
