/** Refs of a mirror: who may write them when, and which are newer than what a fetch read. */
package io.jenkins.plugins.releasepipeline.git.refs;
