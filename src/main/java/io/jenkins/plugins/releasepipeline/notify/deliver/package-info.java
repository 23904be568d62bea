/** Tells notifiers what is in the log: each by itself, in order, and again until it is taken. */
package io.jenkins.plugins.releasepipeline.notify.deliver;
