package io.jenkins.plugins.releasepipeline.git.refs;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * In which order this process learned where the refs of a remote are. A fetch may take long, and what it read at its
 * beginning is old when somebody pushed meanwhile: the order of the ends says nothing. Thread-safe.
 */
final class RefReadings {

    private final Map<String, Long> single = new HashMap<>();
    /** What was pushed and could not be written here, and when that was. */
    private final Map<String, Long> unwritten = new HashMap<>();

    private long whole;
    private long now;

    /** To be called before the remote is read; returns the time of that reading. */
    synchronized long begin() {
        now++;
        return now;
    }

    /** Whether something is known of a ref that a reading of this time can't replace. */
    synchronized boolean isNewer(String ref, long reading) {
        return Math.max(whole, single.getOrDefault(ref, 0L)) > reading;
    }

    /** Whether any ref was pushed or read by itself since a reading of all of them began. */
    synchronized boolean isAnyNewer(long reading) {
        return single.values().stream().anyMatch(time -> time > reading);
    }

    /** All refs are known as a reading of this time found them, but for those that are newer. */
    synchronized void readAll(long reading) {
        long newest = Math.max(whole, reading);
        whole = newest;
        single.values().removeIf(time -> time <= newest);
        unwritten.values().removeIf(time -> time <= newest);
    }

    /** The same for one of them. */
    synchronized void read(String ref, long reading) {
        long newest = single.merge(ref, reading, Math::max);
        unwritten.computeIfPresent(ref, (same, time) -> time <= newest && newest == reading ? null : time);
    }

    /**
     * They were pushed: readings that have begun by now may have come before that. What the repository has of them is older,
     * until {@link #written} or a later reading.
     */
    synchronized void pushed(Collection<String> refs) {
        long pushed = begin();
        refs.forEach(ref -> single.put(ref, pushed));
        refs.forEach(ref -> unwritten.put(ref, pushed));
    }

    /** The repository has now what was pushed. */
    synchronized void written(Collection<String> refs) {
        unwritten.keySet().removeAll(refs);
    }

    /** Whether the repository has something older than what we pushed ourselves. */
    synchronized boolean isOlderThanPushed(String ref) {
        return unwritten.containsKey(ref);
    }

    /** The same for any ref below a name that ends with a slash. */
    synchronized boolean isAnyOlderThanPushed(String prefix) {
        return unwritten.keySet().stream().anyMatch(ref -> ref.startsWith(prefix));
    }
}
