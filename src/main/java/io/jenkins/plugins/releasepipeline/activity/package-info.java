/** What happened to each environment, told from its history, and the four DORA figures that it adds up to. */
package io.jenkins.plugins.releasepipeline.activity;
