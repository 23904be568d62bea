package io.jenkins.plugins.releasepipeline.notify.deliver;

import java.util.List;

/**
 * Whom a host tells of a pipeline's events.
 *
 * @param subscriptions names unique; may be empty: then nothing is stored
 * @param retries when an event that was not taken is told again
 */
public record Notifying(List<Subscription> subscriptions, RetryTimes retries) {

    /** Nobody. */
    public static final Notifying NOBODY = new Notifying(List.of(), RetryTimes.USUAL);

    /** Defensive copy. */
    public Notifying {
        subscriptions = List.copyOf(subscriptions);
    }
}
