/** The kinds of notifiers, one class for each. */
package io.jenkins.plugins.releasepipeline.jenkins.config.notifier;
