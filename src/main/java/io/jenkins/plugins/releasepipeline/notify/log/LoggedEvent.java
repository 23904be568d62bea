package io.jenkins.plugins.releasepipeline.notify.log;

import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;

/**
 * An event of the log.
 *
 * @param number its place in the log; 1 or more
 * @param event the event
 */
public record LoggedEvent(long number, ReleaseEvent event) {}
