/** The configuration forms of the deploy refs. */
package io.jenkins.plugins.releasepipeline.jenkins.config.deployref;
