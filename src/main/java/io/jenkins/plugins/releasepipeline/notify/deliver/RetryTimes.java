package io.jenkins.plugins.releasepipeline.notify.deliver;

import java.time.Duration;
import java.util.Optional;

/**
 * When an event that was not taken is told again.
 *
 * @param first the wait after the first attempt; it doubles with each further one; positive
 * @param longest the longest wait, also if a receiver asks for a longer one
 */
public record RetryTimes(Duration first, Duration longest) {

    /** From five seconds to ten minutes: a server that was restarted is told within seconds. */
    public static final RetryTimes USUAL = new RetryTimes(Duration.ofSeconds(5), Duration.ofMinutes(10));

    private static final int MOST_DOUBLINGS = 20;

    /**
     * Returns the wait.
     *
     * @param attempts how many were in vain; 1 or more
     * @param asked the wait that the receiver asks for
     */
    Duration after(int attempts, Optional<Duration> asked) {
        Duration grown = first.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        Duration wait = asked.filter(longer -> longer.compareTo(grown) > 0).orElse(grown);
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
