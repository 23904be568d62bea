package io.jenkins.plugins.releasepipeline.notify.deliver;

import java.time.Instant;
import java.util.Optional;

/**
 * How a notifier fares.
 *
 * @param name its name
 * @param toldAt when its receiver last took an event, since the start
 * @param problem why it did not take the newest attempt, in one line; empty if it did
 * @param failingSince since when it takes none; empty unless there is a problem
 */
public record DeliveryState(
        String name, Optional<Instant> toldAt, Optional<String> problem, Optional<Instant> failingSince) {}
