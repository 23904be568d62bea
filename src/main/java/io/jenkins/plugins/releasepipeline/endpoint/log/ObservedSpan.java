package io.jenkins.plugins.releasepipeline.endpoint.log;

import java.time.Instant;

/**
 * A time during which a service gave the same answer.
 *
 * @param environment the name of its environment
 * @param service its name
 * @param from the first answer
 * @param to the end: the first other answer, or the last known answer before the observation ended
 * @param answer the answer
 */
public record ObservedSpan(String environment, String service, Instant from, Instant to, ServiceAnswer answer) {

    /** Returns whether it was observed at a time. */
    public boolean has(Instant time) {
        return !time.isBefore(from) && !time.isAfter(to);
    }
}
