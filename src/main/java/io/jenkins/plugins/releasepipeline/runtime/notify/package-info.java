/** Turns what happens on a live pipeline into events, and lets each notifier tell of them in the background. */
package io.jenkins.plugins.releasepipeline.runtime.notify;
