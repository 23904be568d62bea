package io.jenkins.plugins.releasepipeline.git.refs;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The order in which this process learned the values of a remote's refs. A fetch may take long, and values that it read
 * at its start are outdated by a later push: the order in which operations end is not decisive. Thread-safe.
 */
final class RefReadings {

    private final Map<String, Long> single = new HashMap<>();
    /** The pushed refs that could not be written to the repository, with the time of the push. */
    private final Map<String, Long> unwritten = new HashMap<>();

    private long whole;
    private long now;

    /** To be called before the remote is read; returns the logical time of the reading. */
    synchronized long begin() {
        now++;
        return now;
    }

    /** Returns whether the known value of a ref is newer than a reading of this time. */
    synchronized boolean isNewer(String ref, long reading) {
        return Math.max(whole, single.getOrDefault(ref, 0L)) > reading;
    }

    /** Returns whether any ref was pushed, or read separately, since a reading of all refs began. */
    synchronized boolean isAnyNewer(long reading) {
        return single.values().stream().anyMatch(time -> time > reading);
    }

    /** Records a reading of all refs at this time; newer values are kept. */
    synchronized void readAll(long reading) {
        long newest = Math.max(whole, reading);
        whole = newest;
        single.values().removeIf(time -> time <= newest);
        unwritten.values().removeIf(time -> time <= newest);
    }

    /** Records a reading of one ref. */
    synchronized void read(String ref, long reading) {
        long newest = single.merge(ref, reading, Math::max);
        unwritten.computeIfPresent(ref, (same, time) -> time <= newest && newest == reading ? null : time);
    }

    /**
     * Records a push of these refs: readings that have already begun may precede it. The repository's values are
     * outdated until {@link #written} or a later reading.
     */
    synchronized void pushed(Collection<String> refs) {
        long pushed = begin();
        refs.forEach(ref -> single.put(ref, pushed));
        refs.forEach(ref -> unwritten.put(ref, pushed));
    }

    /** Records that the repository has the pushed values. */
    synchronized void written(Collection<String> refs) {
        unwritten.keySet().removeAll(refs);
    }

    /** Returns whether the repository's value is older than our own push. */
    synchronized boolean isOlderThanPushed(String ref) {
        return unwritten.containsKey(ref);
    }

    /** Returns the same for any ref below a name that ends with a slash. */
    synchronized boolean isAnyOlderThanPushed(String prefix) {
        return unwritten.keySet().stream().anyMatch(ref -> ref.startsWith(prefix));
    }
}
