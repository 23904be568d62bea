/** The durable log of a pipeline's events, from which each notifier tells what it has not told yet. */
package io.jenkins.plugins.releasepipeline.notify.log;
