/** Text from elsewhere, made fit for a line, a list or a log, and the exception that carries one line for people. */
package io.jenkins.plugins.releasepipeline.domain.text;
