package io.jenkins.plugins.releasepipeline.notify.deliver;

import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;

/** Tells one receiver of events. */
@FunctionalInterface
public interface Channel {

    /**
     * Tells of one event. Called on a thread that may block, never twice at a time, and in the order of the events. Must
     * end by itself: a receiver that does not answer is a failure.
     *
     * @throws NotToldException if the receiver did not take it
     */
    void tell(ReleaseEvent event) throws NotToldException;
}
