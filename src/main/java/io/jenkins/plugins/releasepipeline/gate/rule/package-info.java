/** The gates, each with all that is known about it in one file, their list, and overrides. */
package io.jenkins.plugins.releasepipeline.gate.rule;
