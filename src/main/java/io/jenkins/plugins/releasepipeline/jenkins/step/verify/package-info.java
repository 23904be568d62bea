/** The step {@code verifyVersionEndpoint}. */
package io.jenkins.plugins.releasepipeline.jenkins.step.verify;
