/** What a forge says about the checks of commits, kept up to date in the background. */
package io.jenkins.plugins.releasepipeline.gate.checks;
