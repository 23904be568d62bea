package io.jenkins.plugins.releasepipeline.promotion.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Keeps the results of a computation whose result never changes for the same key, such as one about commits; at most so many,
 * those asked for most recently. Thread-safe; two threads may compute the same result at the same time, and readers of others
 * do not wait.
 *
 * @param <K> the key, with value equality
 * @param <V> the result; not null
 */
final class RecentResults<K, V> {

    private final int most;
    private final Map<K, V> results = new LinkedHashMap<>(16, 0.75f, true);

    RecentResults(int most) {
        this.most = most;
    }

    V of(K key, Function<K, V> computation) {
        synchronized (results) {
            V known = results.get(key);
            if (known != null) {
                return known;
            }
        }
        V result = computation.apply(key);
        synchronized (results) {
            results.put(key, result);
            if (results.size() > most) {
                results.remove(results.keySet().iterator().next());
            }
        }
        return result;
    }

    /** Lets go of the result of a key if it is not good enough, so that the next request computes it again. */
    void removeIf(K key, Predicate<V> poor) {
        synchronized (results) {
            V known = results.get(key);
            if (known != null && poor.test(known)) {
                results.remove(key);
            }
        }
    }

    void clear() {
        synchronized (results) {
            results.clear();
        }
    }
}
