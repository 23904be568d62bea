/** The events of each environment from its history, and its four DORA figures. */
package io.jenkins.plugins.releasepipeline.activity;
