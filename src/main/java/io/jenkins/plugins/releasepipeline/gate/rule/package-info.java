/** The gates, each in one file, their list, and overrides. */
package io.jenkins.plugins.releasepipeline.gate.rule;
