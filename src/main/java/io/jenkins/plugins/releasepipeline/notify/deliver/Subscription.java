package io.jenkins.plugins.releasepipeline.notify.deliver;

import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import java.util.function.Predicate;

/**
 * Somebody who is told of events.
 *
 * @param name unique in a pipeline, usable as a file name; what was told is remembered by it
 * @param wants which events
 * @param channel how
 */
public record Subscription(String name, Predicate<ReleaseEvent> wants, Channel channel) {}
