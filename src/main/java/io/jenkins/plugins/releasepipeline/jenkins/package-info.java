/**
 * The only package that imports Jenkins: binds arguments, checks permissions, calls the runtime, renders the answers.
 */
package io.jenkins.plugins.releasepipeline.jenkins;
