/** Sanitizes text from outside for a line, a list or a log, and has the exception with one line for people. */
package io.jenkins.plugins.releasepipeline.domain.text;
